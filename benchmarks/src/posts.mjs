// @ts-check
// The posts of the benchmarks: which post stands in the place of a number is decided by the number and the size
// of the collection alone. Every author has as many posts, and every planted word as many posts, at any size.
import { randomFrom } from './random.mjs';
import { anyWord, wordOfRank } from './vocabulary.mjs';

/** Posts of an author; the last of them are unclaimed. */
const PER_AUTHOR = 100;
const UNCLAIMED = 10;

/** So many posts have the rare word, and so many have both words of the pair. */
export const PLANTED = 50;

/** Words that no vocabulary has. Each of the pair is in twice as many posts as both are in together. */
export const planted = { rare: 'lighthouse', pair: ['harbour', 'xylophone'] };

const FIRST_POST = Date.UTC(2016, 0, 1);
const LAST_POST = Date.UTC(2026, 0, 1);

/**
 * @typedef {object} MadePost a post as an import would bring it: whole, but for what a store makes itself
 * @property {string} id
 * @property {Date} createdAt
 * @property {string} title
 * @property {string} body
 * @property {number} views
 * @property {string} author
 * @property {string | null} authorId
 * @property {string} authorEmail
 */

/** @param {number} size of the collection */
export const authorsIn = (size) => Math.max(1, Math.floor(size / PER_AUTHOR));

/**
 * @param {number} author
 * @returns {{ id: string, email: string }}
 */
export const ownerNumber = (author) => ({ id: `user_bench_${author}`, email: `writer${author}@example.org` });

/**
 * The post with a number, 0 being the oldest.
 * @param {number} number
 * @param {number} size of the collection
 * @returns {MadePost}
 */
export function postNumber(number, size) {
  const random = randomFrom(number);
  const authors = authorsIn(size);
  const ofAuthor = Math.floor(number / authors);
  const owner = ownerNumber(number % authors);
  // Two of three posts share their moment with a neighbour.
  const createdAt = new Date(
    FIRST_POST + Math.floor(number / 3) * Math.floor((3 * (LAST_POST - FIRST_POST)) / size),
  );
  return {
    id: idOf(createdAt, random),
    createdAt,
    title: titleOf(random, ofAuthor),
    body: bodyOf(random, plantedIn(number, size)),
    views: viewsOf(random),
    author: `Writer ${number % authors}`,
    authorId: ofAuthor % PER_AUTHOR >= PER_AUTHOR - UNCLAIMED ? null : owner.id,
    authorEmail: owner.email,
  };
}

/**
 * Titles of one author differ in their first words.
 * @param {() => number} random
 * @param {number} ofAuthor
 */
function titleOf(random, ofAuthor) {
  return capital(`${wordOfRank(100 + ofAuthor)} ${sentence(random, 2 + Math.floor(random() * 5))}`);
}

/**
 * Three paragraphs of Markdown, 250 to 1,000 characters.
 * @param {() => number} random
 * @param {string[]} words to plant
 */
function bodyOf(random, words) {
  const paragraphs = Array.from({ length: 3 }, () => {
    const sentences = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
      capital(`${sentence(random, 6 + Math.floor(random() * 9))}.`),
    );
    return sentences.join(' ');
  });
  const [first = '', second = '', third = ''] = paragraphs;
  const heading = [anyWord(random), ...words].join(' ');
  return `${first}\n\n## ${heading}\n\n*${anyWord(random)}* ${second}\n\n- ${third}`;
}

/**
 * @param {() => number} random
 * @param {number} length
 */
function sentence(random, length) {
  return Array.from({ length }, () => anyWord(random)).join(' ');
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Which planted words a post has: spread over the whole collection.
 * @param {number} number
 * @param {number} size
 */
function plantedIn(number, size) {
  const quarter = Math.max(1, Math.floor(size / (PLANTED * 4)));
  if (number % quarter !== 0 || number >= quarter * PLANTED * 4) return [];
  const turn = (number / quarter) % 4;
  if (turn === 0) return [planted.rare];
  if (turn === 1) return planted.pair;
  return planted.pair.slice(turn - 2, turn - 1);
}

/**
 * Most posts have few views, some very many; a fifth has none.
 * @param {() => number} random
 */
function viewsOf(random) {
  return Math.max(0, Math.floor(1.25 / (random() + 0.0005)) - 1);
}

/**
 * Shaped like those of the stores: the seconds, then chance.
 * @param {Date} createdAt
 * @param {() => number} random
 */
function idOf(createdAt, random) {
  const seconds = Math.floor(createdAt.getTime() / 1000)
    .toString(16)
    .padStart(8, '0');
  const half = () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return seconds + half() + half();
}
