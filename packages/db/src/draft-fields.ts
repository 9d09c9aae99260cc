import { z } from 'zod';
import { postSchema } from './post-fields.ts';

/**
 * The fields of a draft, declared once: text that its author has not published, with the limits of a post. Nothing is
 * derived from it, no list of posts and no search reads it.
 */
export const draftSchema = z.object({
  /** 24 hexadecimal characters, made by `draftIdOf`. The post that is published from the draft gets the same id. */
  id: z.string(),
  /** Clerk user id. */
  authorId: z.string(),
  /** May be empty, and the same as another draft's. */
  title: postSchema.shape.title,
  body: postSchema.shape.body,
  /** The post that the draft changes; null for a draft of a new post. */
  postId: z.string().nullable(),
  /** 1 for a new draft, one more with each change. */
  revision: z.coerce.number().int(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
});
export type StoredDraft = z.infer<typeof draftSchema>;

export const draftFields = draftSchema.keyof().options;

/** Drafts of one author at most. */
export const DRAFTS_OF_AUTHOR = 200;
