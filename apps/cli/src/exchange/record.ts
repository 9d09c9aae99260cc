import type { CreatePostInput, Post } from '@postern/client';

/** A post as an export writes it. An import reads title and body; people read the rest. */
export type ExportedPost = Omit<Post, 'mine' | 'createdAt' | 'updatedAt'> & {
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
};

/** The fields of a post that its author writes: an import reads each of them. It publishes no draft that is there. */
export type ImportablePost = {
  [Field in Exclude<keyof CreatePostInput, 'draftId'>]-?: Exclude<CreatePostInput[Field], undefined>;
};

/** Bytes of a line or a file: a valid post has a quarter of it, and an export of others may have more fields. */
export const maxRecordBytes = 1_048_576;

/** Why a record of more than `maxRecordBytes` is not read. */
export const tooLarge = 'it is larger than any post may be';

/** What a part of a source is. `why` is the end of a sentence. */
export type Found =
  | { kind: 'post'; post: ImportablePost }
  /** A post that is not public where it comes from. Its title may be empty. */
  | { kind: 'draft'; post: ImportablePost; why: string }
  /** A post that cannot be read. */
  | { kind: 'refused'; why: string }
  /** No post: a file of another kind, a link, a folder. */
  | { kind: 'unread'; why: string };

/** A part of a source, and its place. */
export type ImportRecord = Found & {
  /** The line number in a file, from 1; the path of a file below the folder; or the number of a post in an export. */
  place: string;
  /** What `place` is the place of. */
  unit: 'Line' | 'File' | 'Post';
  /** How much of the source has been read, in bytes. */
  read: number;
};

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
