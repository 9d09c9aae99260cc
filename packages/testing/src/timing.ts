/** Milliseconds of the quickest of a few runs: what else the machine does disturbs that one least. */
export async function quickest(run: () => unknown, runs = 5): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let count = 0; count < runs; count += 1) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** The shortest baseline, in milliseconds: the clock tells shorter ones badly. */
const SHORTEST_BASELINE = 2;

/**
 * The longest time, in milliseconds, that any input may take when a plain one of the same size takes `baseline`.
 * @param factor how much longer, generous enough for a busy machine.
 */
export function longestFor(baseline: number, factor = 25): number {
  return Math.max(baseline, SHORTEST_BASELINE) * factor;
}

/** How many times an input and the plain one are measured in turns before the input counts as slow. */
const MOST_ROUNDS = 8;

/**
 * Whether an input takes no longer than `longestFor` allows for a plain one. Both are measured in turns, so that load
 * which comes and goes meets both, and again while the input seems slow.
 */
export async function isWithin(run: () => unknown, plain: () => unknown): Promise<boolean> {
  let taken = Number.POSITIVE_INFINITY;
  let baseline = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    baseline = Math.min(baseline, await quickest(plain, 2));
    taken = Math.min(taken, await quickest(run, 2));
    if (taken < longestFor(baseline)) return true;
  }
  return false;
}
