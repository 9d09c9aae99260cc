import { beginningOf } from '@postern/text/characters';
import {
  authorIdProblem,
  bodyProblem,
  exportMaxSize,
  pageDefaultSize,
  pageMaxSize,
  queryProblem,
  storedTitleProblem,
  titleProblem,
} from '@postern/text/post-rules';
import { z } from 'zod';
import { type CursorPosition, decodeCursor } from './post-cursor.ts';

/** A text that a rule of `@postern/text/post-rules` finds nothing wrong with. */
export function text(label: string, problemOf: (text: string) => string | null) {
  return z.string({ error: `${label} must be text.` }).superRefine((value, ctx) => {
    const problem = problemOf(value);
    if (problem) ctx.addIssue(problem);
  });
}

/** An object of these fields and no other: what is not known here never gets near a query. */
export function inputOf<Fields extends z.ZodRawShape>(fields: Fields) {
  return z.strictObject(fields, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Unknown field: ${issue.keys
            .map((key) => beginningOf(key, 40))
            .slice(0, 5)
            .join(', ')}.`
        : `The input must be an object of ${Object.keys(fields).join(', ')}.`,
  });
}

/** An ObjectId. Upper case names the same post, so it is accepted and lowered. */
export const id = z
  .string({ error: 'The id must be 24 hexadecimal characters.' })
  .regex(/^[0-9a-fA-F]{24}$/, 'The id must be 24 hexadecimal characters.')
  .toLowerCase();

const storedTitle = text('The title', storedTitleProblem).trim();

const title = text('The title', titleProblem).trim();

export const body = text('The body', bodyProblem)
  .transform((value) => (value === '' ? null : value))
  .nullable();

function limitUpTo(max: number) {
  const rule = `The limit must be a whole number from 1 to ${max}.`;
  return z.int({ error: rule }).min(1, rule).max(max, rule);
}

/** A cursor that stands for a place in one of these orders. */
function cursorOf<Sort extends CursorPosition['sort']>(...sorts: Sort[]) {
  const isOfThese = (position: CursorPosition): position is Extract<CursorPosition, { sort: Sort }> =>
    sorts.some((sort) => sort === position.sort);
  return z
    .string({ error: 'The cursor must be text.' })
    .transform((value, ctx) => {
      const position = decodeCursor(value);
      if (position && isOfThese(position)) return position;
      ctx.addIssue('The cursor is not one that this list gave out.');
      return z.NEVER;
    })
    .nullish();
}

const pageFields = {
  limit: limitUpTo(pageMaxSize).default(pageDefaultSize),
  cursor: cursorOf('newest', 'views'),
  q: text('The search', queryProblem)
    .transform((value) => (value.trim() === '' ? null : value))
    .nullish(),
  sort: z.enum(['newest', 'views'], { error: 'The sort must be newest or views.' }).default('newest'),
  /** Infinite queries of @trpc/react-query send it with every page; these lists go one way only. */
  direction: z.literal('forward', { error: 'The list goes forward only.' }).optional(),
};

/** What all page inputs share: turned into the words of the store, with the cursor checked against the sort. */
function toPostQuery(input: z.output<z.ZodObject<typeof pageFields>>, ctx: z.RefinementCtx) {
  const after = input.cursor ?? null;
  if (after && after.sort !== input.sort) {
    ctx.addIssue({ code: 'custom', path: ['cursor'], message: 'The cursor belongs to another sort.' });
  }
  return { limit: input.limit, sort: input.sort, after, q: input.q ?? null };
}

export const mineInput = inputOf(pageFields).transform(toPostQuery);

const authorId = text('The authorId', authorIdProblem).nullish();

export const listInput = inputOf({
  ...pageFields,
  authorId,
}).transform((input, ctx) => ({ ...toPostQuery(input, ctx), authorId: input.authorId ?? null }));

export const exportInput = inputOf({
  limit: limitUpTo(exportMaxSize).default(exportMaxSize),
  cursor: cursorOf('oldest'),
  authorId,
}).transform((input) => ({
  limit: input.limit,
  after: input.cursor ?? null,
  authorId: input.authorId ?? null,
}));

export const idInput = inputOf({ id });

export const createInput = inputOf({ title, body: body.default(null), draftId: id.optional() });

/** A title that was stored before there was a rule may be sent back, so the procedure applies the rule. */
export const updateInput = inputOf({
  id,
  title: storedTitle.optional(),
  body: body.optional(),
  ifUpdatedAt: z.date({ error: 'ifUpdatedAt must be a date.' }).optional(),
  draftId: id.optional(),
}).refine((input) => input.title !== undefined || input.body !== undefined, {
  error: 'Change the title, the body or both.',
  path: ['title'],
});
