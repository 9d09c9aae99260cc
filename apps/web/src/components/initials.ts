import { graphemeAt } from '@postern/text/characters';

/** The first letters of the first and the last word of a name, in capitals; empty for a name without letters. */
export function initials(name: string): string {
  const letters = name.trim().split(/\s+/u).flatMap(firstLetter);
  const [first = ''] = letters;
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  return `${first}${last}`.toLocaleUpperCase('en');
}

/** With its accents: a letter may be several code points. */
function firstLetter(word: string): string[] {
  const place = word.search(/[\p{L}\p{N}]/u);
  return place === -1 ? [] : [graphemeAt(word, place)];
}
