import type { StoredDraft } from '@postern/db/draft-fields';
import { beginningOf } from '@postern/text/characters';
import { excerptOf } from '@postern/text/excerpt';

/** What a save gives: what the next change is to be based on. */
export interface SavedDraft {
  /** 24 hexadecimal characters. */
  id: string;
  revision: number;
  updatedAt: Date;
}

/** A draft as the list of the author's own shows it. */
export interface DraftSummary extends SavedDraft {
  /** May be empty. */
  title: string;
  /** Plain text of the beginning of the body. */
  excerpt: string;
  /** The post that it changes; null for a draft of a new post. */
  postId: string | null;
  createdAt: Date;
}

/** A whole draft. */
export interface Draft extends Omit<DraftSummary, 'excerpt'> {
  /** Markdown; null when there is none. */
  body: string | null;
}

/** Characters of a body that an excerpt is made from: 200 drafts are listed at once. */
const EXCERPTED = 1_000;

export function showSaved({ id, revision, updatedAt }: StoredDraft): SavedDraft {
  return { id, revision, updatedAt };
}

export function showSummary(draft: StoredDraft): DraftSummary {
  return { ...shownParts(draft), excerpt: excerptOf(beginningOf(draft.body ?? '', EXCERPTED)) };
}

export function showDraft(draft: StoredDraft): Draft {
  return { ...shownParts(draft), body: draft.body };
}

/** The dates are the output's own, as those of posts. */
function shownParts({ id, title, postId, revision, createdAt, updatedAt }: StoredDraft) {
  return {
    id,
    title,
    postId,
    revision,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  };
}
