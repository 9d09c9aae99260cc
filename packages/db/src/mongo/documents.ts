import { createHash } from 'node:crypto';
import { excerptOf } from '@postern/text/excerpt';
import { wordsOf } from '@postern/text/words';
import { ObjectId } from 'mongodb';
import { z } from 'zod';
import type { StoredPost, StoredPostSummary } from '../post-store.ts';
import { NAMELESS, tidyEmail } from '../typed.ts';

/**
 * A document as it may stand in the collection: typed in Compass it has a title and an email and may lack the rest,
 * and what it has of the rest may be of any type.
 */
const typedDocument = z.object({
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
});

type TypedDocument = z.infer<typeof typedDocument>;

/** The fields that a document of every kind is read with; a list leaves out the body. */
const SHARED = ['title', 'authorEmail', 'createdAt', 'updatedAt', 'views', 'author', 'authorId'];
export const SUMMARY_FIELDS = projection([...SHARED, 'excerpt']);
export const WHOLE_FIELDS = projection([...SHARED, 'body', 'madeFrom']);

function projection(fields: readonly string[]): Record<string, 1> {
  return Object.fromEntries(fields.map((field) => [field, 1]));
}

/** A post as the store reads it, and whether what the store makes of title and body is out of date. */
export interface ReadPost {
  post: StoredPost;
  outdated: boolean;
}

const madeFromField = z.object({ madeFrom: z.string() });

/** Reads a document with `WHOLE_FIELDS`; null when it is no post, because it has no title, email or ObjectId. */
export function readPost(document: unknown): ReadPost | null {
  const parsed = typedDocument.safeParse(document);
  if (!parsed.success) return null;
  const post: StoredPost = { ...sharedOf(parsed.data), body: parsed.data.body || null };
  const made = madeFromField.safeParse(document);
  return { post, outdated: !made.success || made.data.madeFrom !== fingerprint(post) };
}

/** Reads documents with `SUMMARY_FIELDS`; one that is no post is passed over. */
export function readSummaries(documents: readonly unknown[]): StoredPostSummary[] {
  return documents.flatMap((document) => {
    const parsed = typedDocument.safeParse(document);
    return parsed.success ? [{ ...sharedOf(parsed.data), excerpt: parsed.data.excerpt ?? '' }] : [];
  });
}

/** What both have, with the defaults for what was not typed; they are those of the embedded database. */
function sharedOf(document: TypedDocument): Omit<StoredPost, 'body'> {
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

/** What the store makes of title and body. */
export interface Made {
  excerpt: string;
  words: string[];
  madeFrom: string;
}

export function madeOf(post: { title: string; body: string | null }): Made {
  return {
    excerpt: excerptOf(post.body),
    words: wordsOf(`${post.title}\n${post.body ?? ''}`),
    madeFrom: fingerprint(post),
  };
}

function fingerprint(post: { title: string; body: string | null }): string {
  return createHash('sha256')
    .update(JSON.stringify([post.title, post.body]))
    .digest('base64');
}
