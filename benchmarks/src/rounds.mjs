// @ts-check
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

/** So many rounds come first and are not counted: statements are prepared, code is compiled, caches fill. */
const WARM_UP = 20;

/**
 * One operation on one collection. `prepare` chooses what to do it with, which is not measured, and gives what is.
 * @typedef {{ name: string, prepare: () => () => Promise<void> }} Operation
 */

/**
 * Measures the same operations on several collections, in turns: whatever else the machine does at a moment meets all
 * of them alike.
 * @param {readonly (readonly Operation[])[]} collections each with the same operations in the same order
 * @param {number} rounds
 * @param {(done: number) => void} progress
 * @returns {Promise<Map<string, number[][]>>} for each operation the milliseconds, a list for each collection
 */
export async function measure(collections, rounds, progress) {
  const [first = []] = collections;
  /** @type {Map<string, number[][]>} */
  const samples = new Map(first.map(({ name }) => [name, collections.map(() => [])]));
  for (let round = -WARM_UP; round < rounds; round++) {
    progress(Math.max(0, round));
    // SQLite answers without ever leaving the event loop a turn, and Ctrl-C needs one.
    await setImmediate();
    for (const [index, { name }] of first.entries()) {
      for (const turn of collections.keys()) {
        // Neither collection is always the one that comes first.
        const which = round % 2 === 0 ? turn : collections.length - 1 - turn;
        const run = collections[which]?.[index]?.prepare();
        const start = performance.now();
        await run?.();
        const took = performance.now() - start;
        if (round >= 0) samples.get(name)?.[which]?.push(took);
      }
    }
  }
  progress(rounds);
  return samples;
}
