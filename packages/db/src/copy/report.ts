import type { Outcome } from './copy-and-check.ts';

/** Whether the target now has every post and draft of the source just as it is. */
export function isEqual(outcome: Outcome): boolean {
  return arePostsEqual(outcome) && outcome.drafts.from === outcome.drafts.to;
}

function arePostsEqual({ conflicts, from, to }: Outcome): boolean {
  return conflicts.count === 0 && from.sha256 === to.sha256;
}

/** What came of it, for a person. */
export function reportOf(outcome: Outcome): string {
  const { copied, conflicts, from, to, others } = outcome;
  return [
    [
      `Copied ${posts(copied.inserted)}.`,
      ...(copied.replaced > 0 ? [`Overwritten: ${copied.replaced}.`] : []),
      ...(copied.same > 0 ? [`There already: ${copied.same}.`] : []),
      ...(copied.unreadable > 0
        ? [`Left out: ${copied.unreadable}, which have no title or email and are shown by no list.`]
        : []),
    ].join(' '),
    ...(conflicts.count > 0
      ? [`Conflicts: ${conflicts.count}. These are as they were in the target:`, ...conflicts.lines()]
      : []),
    `From: ${posts(from.posts)}, sha256 ${from.sha256}`,
    `To:   ${posts(to.posts)}, sha256 ${to.sha256}${others > 0 ? ` (and ${others} that the source does not have)` : ''}`,
    ...draftLines(outcome.drafts),
    verdictOf(outcome),
  ].join('\n');
}

function draftLines({ drafts, copied, same, conflicts, from, to }: Outcome['drafts']): string[] {
  if (drafts === 0) return [];
  return [
    `Drafts: ${copied} copied, ${same} there already.`,
    ...(conflicts.length > 0
      ? [
          `Drafts in conflict: ${conflicts.length}. These are as they were in the target:`,
          ...conflicts.slice(0, 20),
        ]
      : []),
    from === to
      ? `The drafts are equal by owner and revision, sha256 ${from}`
      : `The drafts differ: sha256 ${from} in the source, ${to} in the target.`,
  ];
}

function verdictOf(outcome: Outcome): string {
  if (isEqual(outcome)) return 'The checksums are equal: every post is there, just as it is in the source.';
  if (arePostsEqual(outcome)) {
    return 'The posts are equal, the drafts are not: resolve what is named above, or let the source win with --overwrite, and run this again.';
  }
  return outcome.conflicts.count > 0
    ? 'The checksums differ because of the conflicts; resolve them, or let the source win with --overwrite, and run this again.'
    : 'The checksums differ: posts have changed meanwhile; stop the app, and run this again.';
}

function posts(count: number): string {
  return count === 1 ? '1 post' : `${count} posts`;
}
