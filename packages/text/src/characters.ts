/**
 * How a text is measured and cut. A character is a Unicode code point, the unit of every limit on what people write;
 * a grapheme is what a reader sees as one character, and may be several code points. No cut falls inside a grapheme.
 */

let segmenter: Intl.Segmenter | undefined;

/** The segmenter takes 9 ms to make, so it is made when it is first used: `postern --help` needs none. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** UTF-16 code units behind a place that decide whether a grapheme ends there: the next code point, with room. */
const LOOK_AHEAD = 8;

/** Characters of a text. Half of a surrogate pair counts as one. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Whether a text has more than `most` characters. It takes no longer for a longer text. */
export function isLongerThan(text: string, most: number): boolean {
  return text.length > most && (text.length > 2 * most || lengthOf(text) > most);
}

/**
 * The longest beginning of a text that has at most `most` characters and ends between two graphemes. Empty when the
 * first grapheme alone is longer. It takes no longer for a longer text.
 */
export function beginningOf(text: string, most: number): string {
  const end = placeOf(text, most);
  return end === text.length ? text : text.slice(0, graphemeEnd(text, end));
}

/** The last place up to `most`, both in UTF-16 code units, that is between two graphemes. */
export function graphemeEnd(text: string, most: number): number {
  if (most >= text.length) return text.length;
  return graphemesOf(text.slice(0, most + LOOK_AHEAD)).containing(most)?.index ?? 0;
}

/** The whole grapheme at a place, in UTF-16 code units; empty behind the end. */
export function graphemeAt(text: string, place: number): string {
  return graphemesOf(text).containing(place)?.segment ?? '';
}

/** Where the first `count` characters end, in UTF-16 code units. */
function placeOf(text: string, count: number): number {
  if (text.length <= count) return text.length;
  let place = 0;
  let left = count;
  for (const character of text) {
    if (left === 0) break;
    left -= 1;
    place += character.length;
  }
  return place;
}
