import { draftTitleProblem } from '@postern/text/post-rules';
import { z } from 'zod';
import { body, id, inputOf, text } from '../post/post-inputs.ts';

const keyRule = 'The key must be 16 to 64 random letters, digits, hyphens and underscores.';
const revisionRule = 'ifRevision must be a whole number from 1 on.';

/** A draft is named by the random key that it was made with, or by its id. */
export const saveInput = inputOf({
  key: z
    .string({ error: keyRule })
    .regex(/^[A-Za-z0-9_-]{16,64}$/, keyRule)
    .optional(),
  id: id.optional(),
  title: text('The title', draftTitleProblem).trim(),
  body,
  postId: id.nullish(),
  ifRevision: z.int({ error: revisionRule }).min(1, revisionRule).optional(),
}).transform(({ key, id, ifRevision, postId, ...input }, ctx) => {
  if (id !== undefined && ifRevision === undefined)
    ctx.addIssue({
      code: 'custom',
      path: ['ifRevision'],
      message: 'Give ifRevision, the revision of the draft that was changed.',
    });
  const rest = { ...input, postId: postId ?? null, ifRevision };
  if (key !== undefined && id === undefined) return { draft: { key }, ...rest };
  if (id !== undefined && key === undefined) return { draft: { id }, ...rest };
  ctx.addIssue({ code: 'custom', path: ['key'], message: 'Name the draft by its key or by its id.' });
  return z.NEVER;
});
