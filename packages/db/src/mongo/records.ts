import { ObjectId } from 'mongodb';
import { z } from 'zod';
import { isMadeFrom } from '../deriver.ts';
import { tidyEmail } from '../email.ts';
import { NAMELESS } from '../nameless.ts';
import { postFields, type StoredPost, type StoredPostSummary, summaryFields } from '../post-fields.ts';

/**
 * A document as it may stand in the collection: entered in Compass it has a title and an email and may lack the rest,
 * and what it has of the rest may be of any type.
 */
const enteredDocument = z.object({
  _id: z.instanceof(ObjectId),
  title: z.string(),
  authorEmail: z.string(),
  createdAt: z.date().nullish().catch(null),
  updatedAt: z.date().nullish().catch(null),
  body: z.string().nullish().catch(null),
  views: z.number().int().nonnegative().nullish().catch(null),
  author: z.string().nullish().catch(null),
  authorId: z.string().nullish().catch(null),
  excerpt: z.string().nullish().catch(null),
} satisfies Record<Exclude<keyof StoredPost, 'id'> | '_id' | 'excerpt', z.ZodType>);

type EnteredDocument = z.infer<typeof enteredDocument>;

/** The projections of a post in a list, and of a whole post. */
export const SUMMARY_FIELDS = projectionOf(summaryFields);
export const WHOLE_FIELDS = projectionOf([...postFields, 'madeFrom']);

/** MongoDB gives `_id` in every projection. */
function projectionOf(fields: readonly string[]): Record<string, 1> {
  return Object.fromEntries(fields.filter((field) => field !== 'id').map((field) => [field, 1]));
}

/** A post as the store reads it, and whether what the store makes of title and body is out of date. */
export interface ReadPost {
  post: StoredPost;
  outdated: boolean;
}

const madeFromField = z.object({ madeFrom: z.string() });

/** Reads a document with `WHOLE_FIELDS`; null when it is no post, because it has no title, email or ObjectId. */
export function readPost(document: unknown): ReadPost | null {
  const parsed = enteredDocument.safeParse(document);
  if (!parsed.success) return null;
  const post: StoredPost = { ...sharedOf(parsed.data), body: parsed.data.body || null };
  const made = madeFromField.safeParse(document);
  return { post, outdated: !made.success || !isMadeFrom(made.data.madeFrom, post) };
}

/** Reads documents with `SUMMARY_FIELDS`; one that is no post is passed over. */
export function readSummaries(documents: readonly unknown[]): StoredPostSummary[] {
  return documents.flatMap((document) => {
    const parsed = enteredDocument.safeParse(document);
    return parsed.success ? [{ ...sharedOf(parsed.data), excerpt: parsed.data.excerpt ?? '' }] : [];
  });
}

/** What both have, with the defaults for a field that was not entered; they are those of the embedded database. */
function sharedOf(document: EnteredDocument): Omit<StoredPost, 'body'> {
  const createdAt = document.createdAt ?? document._id.getTimestamp();
  return {
    id: document._id.toHexString(),
    createdAt,
    updatedAt: document.updatedAt ?? createdAt,
    title: document.title,
    views: document.views ?? 0,
    author: document.author || NAMELESS,
    authorId: document.authorId || null,
    authorEmail: tidyEmail(document.authorEmail),
  };
}
