/**
 * A mark that must not be read as one is replaced, before the parser sees it, by a code point that no text may hold
 * (a noncharacter) and that means nothing in Markdown. Once the text is read, the mark is put back: so it stays what it
 * is wherever it stands, in code and in addresses too, and every place in the text stays where it was.
 */
const MARKS = '\n\r*_~`[]<|>-+.)!"\',:;?&@\\';
const FIRST = 0xfdd0;

const STAND_INS = new Map(
  Array.from(MARKS, (mark, index) => [mark, String.fromCharCode(FIRST + index)] as const),
);
const NONCHARACTERS = /[\ufdd0-\ufdef]/g;

/** A text without these noncharacters; each becomes the sign for a character that could not be shown. */
export function withoutStandIns(text: string): string {
  return text.replace(NONCHARACTERS, '\ufffd');
}

/**
 * Puts a stand-in at each of `places`.
 * @param places indexes in the text, in rising order
 */
export function putStandIns(text: string, places: readonly number[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const place of places) {
    const mark = text.charAt(place);
    parts.push(text.slice(done, place), STAND_INS.get(mark) ?? mark);
    done = place + 1;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** Puts the marks back. */
export function putMarksBack(text: string): string {
  return text.replace(NONCHARACTERS, (standIn) => MARKS.charAt(standIn.charCodeAt(0) - FIRST));
}
