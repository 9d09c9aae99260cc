// @ts-check
import { parseArgs } from 'node:util';
import { Failure } from '../../launcher/src/failure.mjs';

/**
 * @typedef {object} Options
 * @property {number[]} sizes of the collections, ascending; the last is compared with the first
 * @property {number} rounds how often each operation is measured on each collection
 * @property {boolean} secantusd whether to measure on a server that is not MongoDB's own, too
 */

/** The smallest collection that has every planted word as often as the others, and an author with a full page. */
const SMALLEST = 1_000;

/**
 * What a person typed behind `npm run bench:store --`.
 * @param {string[]} args
 * @returns {Options}
 * @throws {Failure}
 */
export function readOptions(args) {
  const values = parse(args);
  const sizes = values.sizes.split(',').map(Number);
  if (sizes.length < 2 || sizes.some((size) => !Number.isSafeInteger(size) || size < SMALLEST)) {
    throw new Failure(
      `--sizes ${values.sizes} cannot be compared: give two numbers from ${SMALLEST} on, such as 10000,1000000.`,
    );
  }
  const rounds = Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new Failure(`--rounds ${values.rounds} is no number of rounds: give a whole one, such as 200.`);
  }
  return { sizes: sizes.sort((a, b) => a - b), rounds, secantusd: values.secantusd };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        sizes: { type: 'string', default: '10000,1000000' },
        rounds: { type: 'string', default: '200' },
        secantusd: { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    throw new Failure(`${args.join(' ')} is not understood: there are --sizes, --rounds and --secantusd.`);
  }
}
