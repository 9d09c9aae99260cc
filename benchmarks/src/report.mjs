// @ts-check
import { spreadOf } from './statistics.mjs';

/** So many times as long may an operation take on the largest collection as on the smallest. */
export const LIMIT = 1.5;

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {import('./statistics.mjs').Spread[]} spreads one for each size
 * @property {number} ratio of the medians, the largest size to the smallest
 * @property {number} ofMeans the ratio of the means, which the rare slow ones move, too
 */

/**
 * @param {ReadonlyMap<string, readonly (readonly number[])[]>} samples for each operation, a list for each size
 * @returns {Row[]}
 */
export function rowsOf(samples) {
  return [...samples].map(([name, lists]) => {
    const spreads = lists.map(spreadOf);
    const ratio = (/** @type {(spread: import('./statistics.mjs').Spread) => number} */ of) =>
      of(spreads.at(-1) ?? nothing) / of(spreads[0] ?? nothing);
    return { name, spreads, ratio: ratio(({ median }) => median), ofMeans: ratio(({ mean }) => mean) };
  });
}

const nothing = { low: Number.NaN, median: Number.NaN, high: Number.NaN, mean: Number.NaN };

/** @param {Row} row */
export const isWithin = ({ ratio }) => ratio <= LIMIT;

/**
 * The rows as a Markdown table.
 * @param {readonly Row[]} rows
 * @param {readonly number[]} sizes
 * @returns {string}
 */
export function tableOf(rows, sizes) {
  const heads = [
    'milliseconds: median (quarters)',
    ...sizes.map((size) => size.toLocaleString('en')),
    'ratio',
    'of means',
    `within ${LIMIT}`,
  ];
  const body = rows.map((row) => [
    row.name,
    ...row.spreads.map(({ low, median, high }) => `${fixed(median)} (${fixed(low)}–${fixed(high)})`),
    fixed(row.ratio),
    fixed(row.ofMeans),
    isWithin(row) ? 'yes' : 'NO',
  ]);
  const widths = heads.map((head, column) =>
    Math.max(...[head, ...body.map((row) => row[column] ?? '')].map((cell) => cell.length)),
  );
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(heads), rule, ...body.map(line)].join('\n');
}

/** @param {number} value */
const fixed = (value) => value.toFixed(2);

/**
 * @param {string} cell
 * @param {number} width
 * @param {number} column
 */
const pad = (cell, width, column) => (column === 0 ? cell.padEnd(width) : cell.padStart(width));
