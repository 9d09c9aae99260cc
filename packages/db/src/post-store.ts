import type { DraftStore } from './draft-store.ts';
import type { PostText, StoredPost, StoredPostSummary } from './post-fields.ts';

/**
 * The store port: what the routers may ask of a database, and the only words in which it may answer.
 * Every implementation passes the same contract suite (`testing/post-store-contract.ts`).
 */

/** A user to whom posts belong: the Clerk user id, and the verified primary email as `tidyEmail` makes it. */
export interface Owner {
  id: string;
  /** Null when the user has no verified email: then only posts claimed by `id` are theirs. */
  email: string | null;
}

export type PostSort = 'newest' | 'views';

/** The place of a post in a list: its sort key (`createdAt` or `views`) and, among equals, its id. */
export type PostPosition =
  | { sort: 'newest'; createdAt: Date; id: string }
  | { sort: 'views'; views: number; id: string };

export interface PostQuery {
  /** 1 to 100. */
  limit: number;
  sort: PostSort;
  /** Continue behind this place, which must be of the same sort; null begins at the top. */
  after: PostPosition | null;
  /** Words to search for; null lists everything. A text without any word finds nothing. */
  q: string | null;
}

export interface PostPage {
  items: StoredPostSummary[];
  /** Where the list goes on: the place of the last item, or of the post where an incomplete search stopped. */
  next: PostPosition | null;
  /**
   * Whether a search ran out of time before it had filled the page: it has looked at the posts down to `next`, where
   * another search goes on.
   */
  incomplete: boolean;
}

/** What ends a read before its end. */
export interface ReadOptions {
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** The place of a post when they go oldest first. */
export interface ExportPosition {
  createdAt: Date;
  id: string;
}

export interface ExportQuery {
  /** 1 to 50. */
  limit: number;
  /** Continue behind this place; null begins with the oldest. */
  after: ExportPosition | null;
  /** One author's claimed posts alone; null takes everybody's. */
  authorId: string | null;
}

export interface ExportPage {
  /** Whole posts, oldest first, equal moments by ascending id. */
  items: StoredPost[];
  /** The place of the last item, when there is more behind it. */
  next: ExportPosition | null;
}

/** A post to publish; its author is signed in, and so has an id. */
export interface NewPost extends PostText, Pick<StoredPost, 'author' | 'authorEmail'> {
  authorId: string;
  /** The id of the draft that it is published from; without it, the store makes one. */
  id?: string;
}

/** The fields of the author's that change. */
export type PostChanges = { [Field in keyof PostText]?: PostText[Field] | undefined };

export interface PostStore {
  /** The drafts in the same database, which no method of the posts reads. */
  readonly drafts: DraftStore;
  /**
   * A page of everybody's posts, or of one author's; both sorts descend, equal keys by descending id.
   * @throws ReadAbortedError when the signal is aborted; so do the other reads that take one.
   */
  list(query: PostQuery & { authorId: string | null }, options?: ReadOptions): Promise<PostPage>;
  /**
   * A number that has grown when a create, an update or a delete is acknowledged, in whatever process. A list that was
   * read after the number is current while the number is the same, but for the counts of views.
   * @returns null where the store cannot say so before the posts are read
   */
  listsVersion(): Promise<number | null>;
  /** A page of the owner's posts: those claimed by id, and the unclaimed ones under the owner's email. */
  mine(owner: Owner, query: PostQuery, options?: ReadOptions): Promise<PostPage>;
  /** A page of whole posts, oldest first: every post comes once, also while others are being published. */
  export(query: ExportQuery, options?: ReadOptions): Promise<ExportPage>;
  /** The post, or null. */
  byId(id: string): Promise<StoredPost | null>;
  /** @throws DuplicateTitleError when this author has a post of that title; PostExistsError when `id` is a post's (or the former, when its title is the same). */
  create(post: NewPost): Promise<StoredPost>;
  /**
   * Changes title and body of a post that belongs to the owner, with all that is derived from them, in one guarded
   * write; `updatedAt` always grows. What others write at the same time is kept.
   * @param ifUpdatedAt when given, the write happens only while `updatedAt` is still this.
   * @throws PostNotFoundError, NotOwnerError, StalePostError, DuplicateTitleError
   */
  update(owner: Owner, id: string, changes: PostChanges, ifUpdatedAt?: Date): Promise<StoredPost>;
  /** Deletes a post that belongs to the owner, in one guarded write. @throws PostNotFoundError, NotOwnerError */
  delete(owner: Owner, id: string): Promise<void>;
  /** Counts one view, leaves `updatedAt` alone, and gives the new number. @throws PostNotFoundError */
  view(id: string): Promise<number>;
  /**
   * Makes every unclaimed post under the owner's email the owner's, in one statement; one whose title the
   * owner already has stays unclaimed. Gives the number claimed; 0 without an email.
   */
  claim(owner: Owner): Promise<number>;
  /** Answers when the database does. @throws StoreUnavailableError */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The failures a store may report; everything else it throws is unexpected. */
export type PostStoreError =
  | PostNotFoundError
  | PostExistsError
  | NotOwnerError
  | DuplicateTitleError
  | StalePostError
  | ReadAbortedError
  | StoreUnavailableError;

export class PostNotFoundError extends Error {
  override readonly name = 'PostNotFoundError';
  constructor() {
    super('There is no such post.');
  }
}

export class PostExistsError extends Error {
  override readonly name = 'PostExistsError';
  constructor() {
    super('There is a post of that id.');
  }
}

export class NotOwnerError extends Error {
  override readonly name = 'NotOwnerError';
  constructor() {
    super('This post belongs to somebody else.');
  }
}

export class DuplicateTitleError extends Error {
  override readonly name = 'DuplicateTitleError';
  constructor() {
    super('You already have a post with this title.');
  }
}

export class StalePostError extends Error {
  override readonly name = 'StalePostError';
  constructor() {
    super('This post was changed meanwhile.');
  }
}

/** Nobody waits for the answer of this read any more. */
export class ReadAbortedError extends Error {
  override readonly name = 'ReadAbortedError';
  constructor() {
    super('The read was stopped, because its caller has gone.');
  }
}

/** The database cannot be reached or used. The message is one sentence that says what to do. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}
