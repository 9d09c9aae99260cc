import type { StoredDraft } from './draft-fields.ts';
import type { PostText } from './post-fields.ts';

/**
 * The port of drafts, beside the one of posts and on the same database. Every call names the author, and finds nothing
 * of anybody else's: that a draft exists is private. The contract suite is `testing/contract/drafts.ts`.
 */
export interface DraftStore {
  /**
   * Makes or changes a draft of the author's, in one guarded write. The same text again succeeds and changes nothing.
   * @throws DraftNotFoundError when `id` names none, or the draft was published; StaleDraftError when the stored text is
   *   another and `ifRevision` is not its revision; TooManyDraftsError.
   */
  save(draft: DraftToSave): Promise<StoredDraft>;
  /** All drafts of the author, the last changed first; those that are left over are removed. */
  list(authorId: string): Promise<StoredDraft[]>;
  /** The author's draft, or null; null for one that is left over, too. */
  byId(authorId: string, id: string): Promise<StoredDraft | null>;
  /** The author's draft as it stands, left over or not; null without one. */
  find(authorId: string, id: string): Promise<StoredDraft | null>;
  /** @throws DraftNotFoundError */
  delete(authorId: string, id: string): Promise<void>;
  /**
   * Removes the draft from which a post was published or saved. One with another revision stays.
   * @param revision null for any.
   */
  deletePublished(authorId: string, id: string, revision: number | null): Promise<void>;
}

/** A draft as it is to be: a new one by its random key, one that exists by its id or its key. */
export interface DraftToSave extends PostText {
  authorId: string;
  draft: { key: string } | { id: string };
  /** The post that a new draft changes, which is the author's; null for a new post. It never changes. */
  postId: string | null;
  /** The revision that the text was made from; undefined for a new draft. */
  ifRevision: number | undefined;
}

/** The failures that only drafts have. */
export type DraftStoreError = DraftNotFoundError | StaleDraftError | TooManyDraftsError;

export class DraftNotFoundError extends Error {
  override readonly name = 'DraftNotFoundError';
  constructor() {
    super('There is no such draft.');
  }
}

export class StaleDraftError extends Error {
  override readonly name = 'StaleDraftError';
  constructor() {
    super('This draft was saved meanwhile.');
  }
}

export class TooManyDraftsError extends Error {
  override readonly name = 'TooManyDraftsError';
  constructor() {
    super('This author has as many drafts as there may be.');
  }
}
