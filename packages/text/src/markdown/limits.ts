/**
 * What of Markdown is read in one text. All of it is far beyond what people write; it is here because the parser's time
 * grows with the square of some of these, and a text of any shape must be read within a tenth of a second.
 */

/** UTF-16 code units; a stored body has at most 20,000 characters. */
export const TEXT_LENGTH = 40_000;

/** Markers of quotes, lists and footnotes at the beginning of one line. */
export const LINE_MARKERS = 16;
/** Quotes, lists and footnotes inside each other, where two columns of indentation count as one more. */
export const CONTAINER_DEPTH = 24;
/** Lines that continue a paragraph of a quote or a list without its marker. */
export const LAZY_LINES = 128;
/** Columns of a table. */
export const TABLE_COLUMNS = 64;
/** Cells that a table has because its rows are shorter than its head. */
export const EMPTY_CELLS = 1_000;

/** Runs of `*`, `_` and `~` in one paragraph. */
export const RUNS = 400;
/** The length of such a run; a rule (`-----`) and a fence may be longer. */
export const RUN_LENGTH = 20;
/** Lengths of runs of backticks in one paragraph. */
export const BACKTICK_LENGTHS = 12;
/** Backslashes before more than one backtick in one paragraph. */
export const ESCAPED_BACKTICKS = 12;
/** Brackets inside each other. */
export const BRACKET_DEPTH = 32;
/** Closing brackets in one paragraph. */
export const BRACKETS = 400;
/** Beginnings of comments and declarations (`<!`, `<?`) in one paragraph. */
export const COMMENTS = 16;
/** Signs of an address (`@`, `://`, `www.`) in one paragraph. */
export const ADDRESSES = 400;
/** Punctuation in a row, which might end an address without marks. */
export const PUNCTUATION = 32;
/** Letters, digits and `-._+` in a row, which might be an address of mail. */
export const ADDRESS_LENGTH = 320;

/** References to footnotes in one text. */
export const FOOTNOTE_REFERENCES = 250;
/** Characters of addresses and titles that references repeat. */
export const REPEATED_LENGTH = 40_000;
/** Nodes of the tree inside each other. */
export const TREE_DEPTH = 80;

/**
 * What the parser and the page need for each thing, in microseconds on a slow machine, and what they may need for a
 * text. In the line where this is used up no further mark is read; what is behind that line is shown as its source.
 */
export const COSTS = {
  line: 14,
  blankLine: 7,
  codeLine: 6,
  paragraph: 25,
  heading: 30,
  underline: 80,
  definition: 45,
  listItem: 95,
  quote: 12,
  footnote: 110,
  /** A line with `|` outside tables, which might begin one. */
  pipes: 20,
  tableRow: 70,
  tableCell: 20,
  run: 20,
  bracket: 40,
  backticks: 13,
  angle: 18,
  reference: 4,
  escape: 14,
  address: 18,
  hardBreak: 20,
};
export const BUDGET = 60_000;
