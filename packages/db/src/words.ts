/**
 * What a word is. Both stores index what `wordsOf` gives and look for what `wordsOfQuery` gives, so that no tokenizer
 * of theirs decides.
 */

/** How many characters of a word count. */
const WORD_LENGTH = 32;
/** How many count where a word begins at every character. */
const DENSE_WORD_LENGTH = 8;

const RUNS = /[\p{L}\p{M}\p{N}]+/gu;
const ACCENTS = /[\u0300-\u036f]/g;

/** Scripts that write without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese. */
const DENSE = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`;
/** Cuts a run where such a script begins or ends. */
const STRETCHES = new RegExp(`(?<dense>[${DENSE}]+)|[^${DENSE}]+`, 'gu');

interface Stretch {
  characters: string[];
  dense: boolean;
}

function* stretchesOf(text: string): Generator<Stretch> {
  const folded = text.normalize('NFKD').replace(ACCENTS, '').toLowerCase();
  for (const [run] of folded.matchAll(RUNS)) {
    for (const match of run.matchAll(STRETCHES)) {
      yield { characters: Array.from(match[0]), dense: match.groups?.dense !== undefined };
    }
  }
}

/** The words of a text, each once, in order: without accents, in lower case, cut to what counts of them. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const { characters, dense } of stretchesOf(text)) {
    if (!dense) {
      words.add(characters.slice(0, WORD_LENGTH).join(''));
      continue;
    }
    for (let start = 0; start < characters.length; start++) {
      words.add(characters.slice(start, start + DENSE_WORD_LENGTH).join(''));
    }
  }
  return [...words];
}

/**
 * The words of a query: a post is found when each of them begins one of the post's words. These are the words of the
 * text, less those that say nothing new: in a script without spaces, the end of a word that is asked for anyway.
 */
export function wordsOfQuery(query: string): string[] {
  const words = new Set<string>();
  for (const { characters, dense } of stretchesOf(query)) {
    if (!dense) {
      words.add(characters.slice(0, WORD_LENGTH).join(''));
      continue;
    }
    const last = Math.max(0, characters.length - DENSE_WORD_LENGTH);
    for (let start = 0; start <= last; start++) {
      words.add(characters.slice(start, start + DENSE_WORD_LENGTH).join(''));
    }
  }
  return [...words];
}
