import { CONTAINER_DEPTH, LINE_MARKERS } from './limits.ts';

/** What begins a quote, an item of a list or a footnote. */
type Marker = 'quote' | 'bullet' | 'number' | 'footnote';

/** The beginning of a line, as far as containers go. */
export interface LinePrefix {
  /** Columns of white space before the first marker or the content, where a tab counts four. */
  indent: number;
  markers: Marker[];
  /** The character behind the number of the first marker, when that is a number. */
  numberEnd: string;
  /** Where the content begins: the end of the line when there is none. */
  content: number;
  /** The place of a marker that is one too many, or -1. */
  tooMany: number;
}

/** Reads the beginning of the line from `start` to `end`. */
export function readPrefix(text: string, start: number, end: number): LinePrefix {
  const prefix: LinePrefix = { indent: 0, markers: [], numberEnd: '', content: end, tooMany: -1 };
  const rule = ruleStart(text, start, end);
  let columns = 0;
  let place = start;
  for (;;) {
    while (place < end && isSpace(text[place])) columns += text[place++] === '\t' ? 4 : 1;
    if (prefix.markers.length === 0) prefix.indent = columns;
    prefix.content = place;
    const marker = place < rule ? markerAt(text, place, end) : null;
    if (marker === null) return prefix;
    const depth = prefix.markers.length + 1 + Math.floor(columns / 2);
    if (prefix.markers.length >= LINE_MARKERS || depth > CONTAINER_DEPTH) {
      return { ...prefix, tooMany: marker.end - 1 };
    }
    if (prefix.markers.length === 0 && marker.kind === 'number')
      prefix.numberEnd = text[marker.end - 1] ?? '';
    prefix.markers.push(marker.kind);
    place = marker.end;
    // The space that belongs to a marker is no indentation.
    if (text[place] === ' ' && place < end) place += 1;
  }
}

function markerAt(text: string, place: number, end: number): { kind: Marker; end: number } | null {
  const mark = text[place];
  if (mark === '>') return { kind: 'quote', end: place + 1 };
  if (mark === '-' || mark === '+' || mark === '*') {
    return isBehindMarker(text, place + 1, end) ? { kind: 'bullet', end: place + 1 } : null;
  }
  if (mark === '[' && text[place + 1] === '^') return footnoteAt(text, place, end);
  let digits = place;
  while (digits < end && digits - place < 10 && isDigit(text[digits])) digits += 1;
  const isNumber = digits > place && digits - place < 10 && (text[digits] === '.' || text[digits] === ')');
  return isNumber && isBehindMarker(text, digits + 1, end) ? { kind: 'number', end: digits + 1 } : null;
}

function footnoteAt(text: string, place: number, end: number): { kind: Marker; end: number } | null {
  for (let at = place + 2; at < end; at++) {
    if (text[at] === ']') return text[at + 1] === ':' ? { kind: 'footnote', end: at + 2 } : null;
    if (text[at] === '[' || isSpace(text[at])) return null;
    if (text[at] === '\\') at += 1;
  }
  return null;
}

function isBehindMarker(text: string, place: number, end: number): boolean {
  return place >= end || isSpace(text[place]);
}

/** Where in the line a rule such as `* * *` begins; behind the line when there is none. */
function ruleStart(text: string, start: number, end: number): number {
  let first = end;
  let marks = 0;
  let mark: string | undefined;
  for (let place = end - 1; place >= start; place--) {
    const character = text[place];
    if (isSpace(character)) continue;
    if (character !== '*' && character !== '-' && character !== '_') break;
    mark ??= character;
    if (character !== mark) break;
    marks += 1;
    first = place;
  }
  return marks >= 3 ? first : Number.POSITIVE_INFINITY;
}

export function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}
