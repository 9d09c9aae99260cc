import { wordsOf, wordsOfQuery } from '@postern/text/words';

export interface Segment {
  /** Where it begins in the text; tells segments apart. */
  start: number;
  text: string;
  isMatch: boolean;
}

const RUNS = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Cuts a text into what a search matched and what stands between. A match is the beginning of a word, by
 * the search's own idea of words: ignoring case and accents, at every character where words have no spaces.
 */
export function findMatches(text: string, q: string): Segment[] {
  const wanted = wordsOfQuery(q);
  const segments: Segment[] = [];
  let done = 0;
  const add = (end: number, isMatch: boolean) => {
    if (end > done) segments.push({ start: done, text: text.slice(done, end), isMatch });
    done = Math.max(done, end);
  };
  for (const run of wanted.length > 0 ? text.matchAll(RUNS) : []) {
    for (const { start, end } of matchesInRun(run[0], wanted)) {
      add(run.index + start, false);
      add(run.index + end, true);
    }
  }
  add(text.length, false);
  return segments;
}

function* matchesInRun(run: string, wanted: string[]): Generator<{ start: number; end: number }> {
  const words = new Set(wordsOf(run));
  for (const { index: start } of run.matchAll(LETTERS)) {
    const word = wordsOf(run.slice(start))[0];
    // Only where a word begins: everywhere in a script without spaces, else at the beginning of the run of letters.
    if (word !== undefined && words.has(word)) {
      const match = wanted.find((one) => word.startsWith(one));
      if (match) yield { start, end: start + lengthOf(match, run.slice(start)) };
    }
  }
}

/** A letter with the accents that follow it. */
const LETTERS = /.\p{M}*/gsu;

/** How much of the text makes the matched word; folding may have shortened or lengthened it. */
function lengthOf(match: string, text: string): number {
  let length = 0;
  for (const [letter] of text.matchAll(LETTERS)) {
    length += letter.length;
    if (wordsOf(text.slice(0, length))[0]?.startsWith(match)) break;
  }
  return length;
}
