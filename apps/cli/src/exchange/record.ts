import type { Post } from '@postern/client';
import { z } from 'zod';
import { postComplaint } from '../fit-post.ts';

/** A post as an export writes it. An import reads title and body; people read the rest. */
export type ExportedPost = Omit<Post, 'mine' | 'createdAt' | 'updatedAt'> & {
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
};

/** The fields that an import reads. */
const importable = z.object({
  title: z.string({ error: 'it has no title' }),
  body: z.string({ error: 'its body is not text' }).nullish(),
});

export interface ImportablePost {
  title: string;
  body: string | null;
}

/** Bytes of a line or a file: a valid post has a quarter of it, and an export of others may have more fields. */
export const maxRecordBytes = 1_048_576;

/** A record to import: its place in the source, and the post or what is wrong with it. */
export interface ImportRecord {
  /** The line number in a file, from 1, or the name of a file. */
  place: string;
  /** How much of the source has been read, in bytes. */
  read: number;
  post: ImportablePost | null;
  /** Why there is no post; '' when there is one. */
  complaint: string;
}

/** Picks the fields that everybody may see. */
export function toExported(post: Post): ExportedPost {
  const { id, title, body, views, author, authorId } = post;
  return {
    id,
    title,
    body,
    views,
    author,
    authorId,
    createdAt: post.createdAt.toISOString(),
    updatedAt: post.updatedAt.toISOString(),
  };
}

/** A record that is not read. */
export function unreadRecord(place: string, read: number, complaint: string): ImportRecord {
  return { place, read, post: null, complaint };
}

/** Why a record of more than `maxRecordBytes` is not read. */
export const tooLarge = 'it is larger than any post may be';

/** Makes a record of a parsed value. @param read bytes of the source read so far. */
export function toRecord(place: string, read: number, value: unknown): ImportRecord {
  const parsed = importable.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const complaint = issue && issue.path.length > 0 ? issue.message : 'it is not a post';
    return unreadRecord(place, read, complaint);
  }
  const post = { title: parsed.data.title, body: parsed.data.body || null };
  const complaint = postComplaint(post);
  return complaint === null ? { place, read, post, complaint: '' } : unreadRecord(place, read, complaint);
}
