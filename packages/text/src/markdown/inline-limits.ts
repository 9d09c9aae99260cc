import {
  ADDRESS_LENGTH,
  ADDRESSES,
  BACKTICK_LENGTHS,
  BRACKET_DEPTH,
  BRACKETS,
  COMMENTS,
  COSTS,
  ESCAPED_BACKTICKS,
  FOOTNOTE_REFERENCES,
  PUNCTUATION,
  RUN_LENGTH,
  RUNS,
} from './limits.ts';

/** What of a paragraph has been seen so far. */
interface Paragraph {
  runs: number;
  openBrackets: number;
  closedBrackets: number;
  comments: number;
  addresses: number;
  backtickLengths: Set<number>;
  escapedBackticks: number;
}

const newParagraph = (): Paragraph => ({
  runs: 0,
  openBrackets: 0,
  closedBrackets: 0,
  comments: 0,
  addresses: 0,
  backtickLengths: new Set(),
  escapedBackticks: 0,
});

const PUNCTUATION_MARKS = new Set('!"\'),.:;?_~*&]<');
const ADDRESS_MARKS = new Set('-._+');
/** What costs time inside a line. */
const MARKS = /[\\*_~`[\]<&@]|:(?=\/\/)|(?<=w)\./gi;

/** Counts the marks inside the lines of a text, and names those that are too many. */
export class InlineLimits {
  private readonly text: string;
  /** The places that need a stand-in, in rising order. */
  private readonly places: number[];
  private paragraph = newParagraph();
  private footnoteReferences = 0;

  constructor(text: string, places: number[]) {
    this.text = text;
    this.places = places;
  }

  /** The lines that follow belong to another paragraph than those before. */
  startParagraph(): void {
    this.paragraph = newParagraph();
  }

  /**
   * Reads the content of a line; where it has cost `allowance`, no further mark in it is one.
   * @returns what it costs, in the microseconds of `COSTS`
   */
  read(start: number, end: number, allowance: number): number {
    let cost = 0;
    let punctuation = 0;
    let inReference = false;
    let address = 0;
    let place = start;
    while (place < end) {
      if (cost >= allowance) {
        this.replaceMarks(place, end);
        break;
      }
      const mark = this.text.charAt(place);
      const isLetter = isWordCharacter(mark);
      // `&amp;` in a row of punctuation counts as punctuation, as it does for the parser.
      inReference = mark === '&' || (inReference && isLetter);
      punctuation = PUNCTUATION_MARKS.has(mark) || inReference ? punctuation + 1 : 0;
      address = isLetter || ADDRESS_MARKS.has(mark) ? address + 1 : 0;
      if (address > ADDRESS_LENGTH && !isLetter && mark !== '_') this.replace(place, place + 1);
      if (punctuation > PUNCTUATION && !isLetter) {
        this.replace(place, place + 1);
        punctuation = 0;
        inReference = false;
        place += 1;
        continue;
      }
      switch (mark) {
        case '\\':
          cost += COSTS.escape;
          // What is escaped is no mark; a stand-in there would leave the backslash.
          place = this.text[place + 1] === '`' ? this.readEscapedBackticks(place + 1, end) : place + 2;
          continue;
        case '*':
        case '_':
        case '~': {
          const next = this.endOfRun(place, end);
          cost += this.readRun(place, next);
          punctuation += next - place - 1;
          place = next;
          continue;
        }
        case '`': {
          const next = this.endOfRun(place, end);
          cost += this.readBackticks(place, next);
          place = next;
          continue;
        }
        case '[':
          cost += this.openBracket(place);
          break;
        case ']':
          cost += this.closeBracket(place);
          break;
        case '<':
          cost += this.readAngle(place);
          break;
        case '&':
          cost += COSTS.reference;
          break;
        case '@':
          cost += this.readAddress(place);
          break;
        case ':':
          if (this.text.startsWith('//', place + 1)) cost += this.readAddress(place);
          break;
        case '.':
          if (this.text[place - 1]?.toLowerCase() === 'w') cost += this.readAddress(place);
      }
      place += 1;
    }
    return cost;
  }

  private endOfRun(start: number, end: number): number {
    let place = start;
    while (place < end && this.text[place] === this.text[start]) place += 1;
    return place;
  }

  private readRun(start: number, end: number): number {
    this.paragraph.runs += 1;
    if (end - start > RUN_LENGTH || this.paragraph.runs > RUNS) {
      this.replace(start, end);
      return 0;
    }
    return COSTS.run;
  }

  /**
   * Behind a backslash the first backtick begins no code, but the whole run can end it: so the parser may look for the
   * end of the others in vain, however often.
   * @returns the end of the run
   */
  private readEscapedBackticks(start: number, end: number): number {
    const next = this.endOfRun(start, end);
    const isOne = next - start === 1;
    if (!this.mayHaveLength(next - start) || !(isOne || this.mayBeEscaped())) this.replace(start + 1, next);
    return next;
  }

  private readBackticks(start: number, end: number): number {
    // Inside code a backslash escapes nothing, so this run counts as escaped also behind two backslashes.
    const isBehindBackslash = this.text[start - 1] === '\\';
    if (!this.mayHaveLength(end - start) || (isBehindBackslash && !this.mayBeEscaped())) {
      this.replace(start, end);
    }
    return COSTS.backticks;
  }

  private mayBeEscaped(): boolean {
    this.paragraph.escapedBackticks += 1;
    return this.paragraph.escapedBackticks <= ESCAPED_BACKTICKS;
  }

  private mayHaveLength(length: number): boolean {
    const { backtickLengths } = this.paragraph;
    if (backtickLengths.size < BACKTICK_LENGTHS) backtickLengths.add(length);
    return backtickLengths.has(length);
  }

  private openBracket(place: number): number {
    const isFootnote = this.text[place + 1] === '^';
    if (isFootnote) this.footnoteReferences += 1;
    if (this.paragraph.openBrackets >= BRACKET_DEPTH || this.footnoteReferences > FOOTNOTE_REFERENCES) {
      this.replace(place, place + 1);
      return 0;
    }
    this.paragraph.openBrackets += 1;
    return COSTS.backticks;
  }

  private closeBracket(place: number): number {
    const { paragraph } = this;
    paragraph.closedBrackets += 1;
    if (paragraph.closedBrackets > BRACKETS) {
      this.replace(place, place + 1);
      return 0;
    }
    paragraph.openBrackets = Math.max(0, paragraph.openBrackets - 1);
    return COSTS.bracket;
  }

  private readAngle(place: number): number {
    const next = this.text[place + 1];
    if (next === '!' || next === '?') {
      this.paragraph.comments += 1;
      if (this.paragraph.comments > COMMENTS) this.replace(place, place + 1);
    }
    return COSTS.angle;
  }

  private readAddress(place: number): number {
    this.paragraph.addresses += 1;
    if (this.paragraph.addresses <= ADDRESSES) return COSTS.address;
    this.replace(place, place + 1);
    return 0;
  }

  private replaceMarks(start: number, end: number): void {
    for (const { index } of this.text.slice(start, end).matchAll(MARKS)) {
      this.replace(start + index, start + index + 1);
    }
  }

  private replace(start: number, end: number): void {
    for (let place = start; place < end; place++) {
      if (this.places.at(-1) !== place) this.places.push(place);
    }
  }
}

function isWordCharacter(character: string): boolean {
  return (
    (character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z') ||
    (character >= '0' && character <= '9')
  );
}
