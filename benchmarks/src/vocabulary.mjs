// @ts-check
import { oneOf, randomFrom } from './random.mjs';

/** So many different words the posts are made of, besides those planted for the searches. */
const SIZE = 30_000;

const starts =
  'b c d f g h j k l m n p r s t v w z b d g k l m n r s t br ch dr fl gr kl pr sh sk st th tr'.split(' ');
const vowels = 'a e i o u a e i o ai ea ou é ü'.split(' ');
const ends = ['', '', '', '', '', '', 'n', 'r', 's', 't', 'l', 'm'];

/** @returns {string[]} the commonest first; those are short, as in a language */
function makeWords() {
  const random = randomFrom(1);
  /** @type {Set<string>} */
  const words = new Set();
  while (words.size < SIZE) {
    const syllables = 1 + Math.floor(random() * (words.size < 200 ? 2 : 3.5));
    let word = '';
    for (let count = 0; count < syllables; count++) {
      word += oneOf(random, starts) + oneOf(random, vowels) + oneOf(random, ends);
    }
    words.add(word);
  }
  return [...words];
}

const words = makeWords();

/** How likely one of the words up to each is; the second word is half as common as the first, and so on (Zipf). */
const cumulative = new Float64Array(SIZE);
let total = 0;
for (let rank = 0; rank < SIZE; rank++) {
  total += 1 / (rank + 1);
  cumulative[rank] = total;
}

/** A word that nearly every post has. */
export const everywhere = words[0] ?? '';

/**
 * A word, as often as a language would have it.
 * @param {() => number} random
 */
export function anyWord(random) {
  const wanted = random() * total;
  let [low, high] = [0, SIZE - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return words[low] ?? '';
}

/**
 * A word of a certain rank: what differs in rank differs in the word.
 * @param {number} rank
 */
export function wordOfRank(rank) {
  return words[rank % SIZE] ?? '';
}
