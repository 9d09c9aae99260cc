import type { StoredDraft } from './draft-fields.ts';
import type { StoredPost } from './post-fields.ts';

export interface Batch {
  posts: StoredPost[];
  /** How many that were met are no posts, since they have no title, say: no store shows them. */
  unreadable: number;
}

/** A database that posts are copied from. Nothing of it is written. */
export interface Source {
  /** How many posts there are, more or less. */
  count(): Promise<number>;
  /**
   * All posts, whole, in the order of their ids, which never change and which every post has, also one that was entered
   * by hand and has no date yet.
   * @param size how many are read at once.
   */
  batches(size: number): AsyncIterable<Batch>;
  drafts: DraftSource;
  close(): Promise<void>;
}

/** A database that posts are copied to. */
export interface Target {
  count(): Promise<number>;
  /** Those of the posts that are there, by their ids. */
  find(ids: readonly string[]): Promise<Map<string, StoredPost>>;
  /** Adds posts, each whole or not at all, and gives the ids of those that it did not take. */
  insert(posts: readonly StoredPost[]): Promise<string[]>;
  /** Makes posts that are there what is given, each whole or not at all; gives the ids of those that it did not. */
  replace(posts: readonly StoredPost[]): Promise<string[]>;
  /** The id of the post that has the title of this one among the posts of its owner; null when there is none. */
  titled(post: StoredPost): Promise<string | null>;
  drafts: DraftTarget;
  close(): Promise<void>;
}

/** The drafts of a database that is copied from. */
export interface DraftSource {
  /** All drafts, whole, in the order of their ids. */
  batches(size: number): AsyncIterable<StoredDraft[]>;
}

/** The drafts of a database that is copied to. */
export interface DraftTarget {
  /** Those of the drafts that are there, by their ids. */
  find(ids: readonly string[]): Promise<Map<string, StoredDraft>>;
  /** Adds a draft, or makes the one of its id what is given; false when its author has too many others. */
  put(draft: StoredDraft): Promise<boolean>;
}
