import type { Draft, DraftSummary } from '@postern/client';
import { printable, printableLine } from './output.ts';

/** The title of a draft, which may have none yet. */
export function draftTitle({ title }: { title: string }): string {
  return title === '' ? 'Untitled' : title;
}

/** A whole draft, as text. */
export function draftText(draft: Draft): string {
  const { id, body, updatedAt, postId } = draft;
  const of = postId === null ? '' : `, of the post ${postId}`;
  const head = `${printableLine(draftTitle(draft))}\nDraft of ${updatedAt.toISOString()}, ${id}${of}`;
  return body === null ? head : `${head}\n\n${printable(body)}`;
}

/** Drafts as text, one on a line. */
export function draftListText(drafts: readonly DraftSummary[]): string {
  if (drafts.length === 0) return 'No drafts.';
  return drafts
    .map((draft) => {
      const of = draft.postId === null ? '' : ` (of the post ${draft.postId})`;
      return `${draft.id}  ${draft.updatedAt.toISOString().slice(0, 10)}  ${printableLine(draftTitle(draft))}${of}`;
    })
    .join('\n');
}
