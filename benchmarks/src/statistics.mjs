// @ts-check

/**
 * Of some samples: a quarter is below `low`, a quarter above `high`.
 * @typedef {{ low: number, median: number, high: number, mean: number }} Spread
 */

/**
 * The middle of the samples and how far they spread.
 * @param {readonly number[]} samples not empty
 * @returns {Spread}
 */
export function spreadOf(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  const mean = sorted.reduce((sum, sample) => sum + sample, 0) / sorted.length;
  return { low: at(0.25), median: at(0.5), high: at(0.75), mean };
}
