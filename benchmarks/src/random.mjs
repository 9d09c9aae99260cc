// @ts-check

/**
 * A generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32): a filled database
 * can be used again, because what is in it can be made again.
 * @param {number} seed
 * @returns {() => number}
 */
export function randomFrom(seed) {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * One of a list.
 * @template Item
 * @param {() => number} random
 * @param {readonly Item[]} items not empty
 * @returns {Item}
 */
export function oneOf(random, items) {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to choose from.');
  return item;
}
