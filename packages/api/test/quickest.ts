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

/** How much longer than a plain input of the same size any input may take, also on a busy machine. */
export const generousFactor = 25;
/** Below so many milliseconds a measurement says little. */
export const shortestBaseline = 2;
