import type { Source, Target } from '../copy-side.ts';
import { checksums, type Sum } from './checksum.ts';
import { type Conflicts, gatherConflicts } from './conflicts.ts';
import { type CopiedDrafts, copyDrafts } from './copy-drafts.ts';
import { type Copied, copyPosts } from './copy-posts.ts';
import type { Progress } from './progress.ts';

/** Posts that are read at once: few enough that the longest fit into memory. */
const BATCH = 200;

export interface CheckOptions {
  overwrite: boolean;
  /** The file for all conflicts, if any. */
  conflictsFile: string | null;
  /** Opens the progress of a step. */
  progress(step: string, total: number): Progress;
}

export interface Outcome {
  copied: Copied;
  conflicts: Conflicts;
  from: Sum;
  to: Sum;
  /** How many posts the target has beside those of the source. */
  others: number;
  drafts: CopiedDrafts;
}

/** Copies what the target lacks, then reads both sides again and compares them: first the posts, then the drafts. */
export async function copyAndCheck(source: Source, target: Target, options: CheckOptions): Promise<Outcome> {
  const { copied, conflicts } = await copyAll(source, target, options);
  const progress = options.progress('Comparing', await source.count());
  const { from, to } = await checksums(source, target, { batch: BATCH, progress });
  progress.clear();
  const drafts = await copyDrafts(source.drafts, target.drafts, options);
  const others = Math.max(0, (await target.count()) - to.posts);
  return { copied, conflicts, from, to, others, drafts };
}

/**
 * Goes through the source; again, as long as posts that were overwritten may have given up titles which kept others
 * out. It ends, because what was overwritten is then the same.
 */
async function copyAll(
  source: Source,
  target: Target,
  { overwrite, conflictsFile, progress }: CheckOptions,
): Promise<{ copied: Copied; conflicts: Conflicts }> {
  let total: Copied | null = null;
  for (;;) {
    const conflicts = await gatherConflicts(conflictsFile);
    const shown = progress('Copying', await source.count());
    const round = await copyPosts(source, target, { batch: BATCH, overwrite, conflicts, progress: shown });
    shown.clear();
    total = total === null ? round : inTwoRounds(total, round);
    if (conflicts.count === 0 || round.replaced === 0) return { copied: total, conflicts };
  }
}

/** What the first round brought is the same in the second. */
function inTwoRounds(first: Copied, second: Copied): Copied {
  return {
    inserted: first.inserted + second.inserted,
    replaced: first.replaced + second.replaced,
    same: first.same,
    unreadable: second.unreadable,
  };
}
