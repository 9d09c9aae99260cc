import { createHash } from 'node:crypto';
import type { DraftSource, DraftTarget } from '../copy-side.ts';
import type { StoredDraft } from '../draft-fields.ts';
import { isSameText } from '../post-text.ts';

/** Drafts that are read at once. */
const BATCH = 200;

/** What came of the drafts. A conflict names no text, since a draft is its author's alone. */
export interface CopiedDrafts {
  copied: number;
  /** How many were there already, of the same owner and revision and with the same text. */
  same: number;
  /** Drafts that stay as they are in the target, each as a line. */
  conflicts: string[];
  /** SHA-256 of the drafts of the source, as each side has them. */
  from: string;
  to: string;
  /** How many drafts the source has. */
  drafts: number;
}

/**
 * Copies drafts by owner and revision: a draft that the target lacks, or has in an older revision, is written whole; one
 * of which the target has a newer revision, or another text, stays unless `overwrite` lets the source win. Then both
 * sides are read again and compared. It may be stopped at any moment and run again.
 */
export async function copyDrafts(
  source: DraftSource,
  target: DraftTarget,
  { overwrite }: { overwrite: boolean },
): Promise<CopiedDrafts> {
  let [copied, same] = [0, 0];
  const conflicts: string[] = [];
  for await (const batch of source.batches(BATCH)) {
    const there = await target.find(batch.map(({ id }) => id));
    for (const draft of batch) {
      const other = there.get(draft.id);
      if (other !== undefined && isSameDraft(draft, other)) {
        same += 1;
        continue;
      }
      const reason = other === undefined ? null : reasonToStay(draft, other);
      if (reason !== null && !overwrite) conflicts.push(`  ${draft.id}: ${reason}`);
      else if (await target.put(draft)) copied += 1;
      else conflicts.push(`  ${draft.id}: its author has as many drafts in the target as there may be`);
    }
  }
  return { copied, same, conflicts, ...(await checksums(source, target)) };
}

function reasonToStay(draft: StoredDraft, other: StoredDraft): string | null {
  if (draft.authorId !== other.authorId) return 'the target has it with another owner';
  if (draft.revision > other.revision) return null;
  return draft.revision === other.revision
    ? `the target has another draft of revision ${other.revision}`
    : `the target has revision ${other.revision}, the source ${draft.revision}`;
}

function isSameDraft(one: StoredDraft, other: StoredDraft): boolean {
  return one.authorId === other.authorId && one.revision === other.revision && isSameText(one, other);
}

async function checksums(source: DraftSource, target: DraftTarget) {
  const [from, to] = [createHash('sha256'), createHash('sha256')];
  let drafts = 0;
  for await (const batch of source.batches(BATCH)) {
    const there = await target.find(batch.map(({ id }) => id));
    for (const draft of batch) {
      from.update(canonical(draft));
      to.update(canonical(there.get(draft.id)));
      drafts += 1;
    }
  }
  return { from: from.digest('hex'), to: to.digest('hex'), drafts };
}

function canonical(draft: StoredDraft | undefined): string {
  if (draft === undefined) return '\n';
  const { id, authorId, revision, title, body, postId } = draft;
  return `${JSON.stringify([id, authorId, revision, title, body, postId])}\n`;
}
