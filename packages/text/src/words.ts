/**
 * What a word is. Both stores index what `wordsOf` gives and look for what `wordsOfQuery` gives, so that no tokenizer
 * of theirs decides.
 */

/** How many characters of a word count. */
const WORD_LENGTH = 32;
/** How many count where a word begins at every character. */
const DENSE_WORD_LENGTH = 3;

/**
 * The most words of a text, and the most characters of all of them: what a text can cost in an index. The longest
 * possible body in any script that writes spaces has fewer; one without has as many after some 10,000 characters.
 */
export const WORDS_MAX = 8_000;

/**
 * UTF-16 code units of a text that are looked at, and of the text without its accents: compatibility characters can
 * stand for up to eighteen others each.
 */
const TEXT_LENGTH = 65_536;
const FOLDED_LENGTH = 131_072;

/** A run of letters, marks and digits; or an emoji, with its skin tones, or joined from several, or a flag. */
const RUNS =
  /[\p{L}\p{M}\p{N}]+|\p{Regional_Indicator}\p{Regional_Indicator}|\p{Extended_Pictographic}\p{Emoji_Modifier}?(?:\u200d\p{Extended_Pictographic}\p{Emoji_Modifier}?)*/gu;
/** Accents, and what asks for one of two pictures of a character. */
const ACCENTS = /[\u0300-\u036f\ufe0e\ufe0f]/g;

/** Cuts a run where a script begins or ends that writes no spaces: Han, kana, Thai, Lao, Khmer, Burmese. */
const STRETCHES =
  /(?<dense>[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+)|[^\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+/gu;

interface Stretch {
  characters: string[];
  dense: boolean;
}

function* stretchesOf(text: string): Generator<Stretch> {
  const folded = text
    .slice(0, TEXT_LENGTH)
    .normalize('NFKD')
    .slice(0, FOLDED_LENGTH)
    .replace(ACCENTS, '')
    .toLowerCase();
  for (const [run] of folded.matchAll(RUNS)) {
    for (const match of run.matchAll(STRETCHES)) {
      yield { characters: Array.from(match[0]), dense: match.groups?.dense !== undefined };
    }
  }
}

/**
 * The words of a text, each once, in order: without accents, in lower case, cut to what counts of them; the first
 * `WORDS_MAX` of them.
 */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const { characters, dense } of stretchesOf(text)) {
    const starts = dense ? characters.length : 1;
    const length = dense ? DENSE_WORD_LENGTH : WORD_LENGTH;
    for (let start = 0; start < starts; start++) {
      words.add(characters.slice(start, start + length).join(''));
      if (words.size === WORDS_MAX) return [...words];
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
