import type { StoredDraft } from './draft-fields.ts';
import type { PostText } from './post-fields.ts';

/** What `draftsOn` needs of a database. Each write is one operation, whose conditions are part of it. */
export interface DraftTable {
  /** Adds the draft; `exists` when its id is taken, `full` when the author has `DRAFTS_OF_AUTHOR` others. */
  insert(draft: StoredDraft): Promise<'added' | 'exists' | 'full'>;
  /** Changes the text of the author's draft of that revision, and gives it; null when there is none. */
  update(draft: DraftRevision, text: PostText & { updatedAt: Date }): Promise<StoredDraft | null>;
  find(authorId: string, id: string): Promise<StoredDraft | null>;
  /** The last changed first, equal moments by id. */
  ofAuthor(authorId: string): Promise<StoredDraft[]>;
  /** Whether there was such a draft. */
  delete(draft: Omit<DraftRevision, 'revision'> & { revision: number | null }): Promise<boolean>;
  /** The texts of the posts that there are of these ids, by id. */
  postTexts(ids: readonly string[]): Promise<Map<string, PostText>>;
}

/** One revision of an author's draft. */
type DraftRevision = Pick<StoredDraft, 'authorId' | 'id' | 'revision'>;
