import { InlineLimits } from './inline-limits.ts';
import { BUDGET, COSTS, LAZY_LINES, TABLE_COLUMNS, TEXT_LENGTH } from './limits.ts';
import { isSpace, type LinePrefix, readPrefix } from './line.ts';
import { putStandIns, withoutStandIns } from './stand-ins.ts';

export interface LimitedText {
  /** What the parser may read: the text with stand-ins for the marks that are too many. */
  marked: string;
  /** The lines behind it, to be shown as their source. */
  rest: string;
}

/**
 * Makes a Markdown text fit for the parser, in one pass and in time that grows with its length alone. Paragraphs are
 * told apart only where the parser is sure to do so, too: so what is counted in one may be in several, never the reverse.
 */
export function limitMarkup(text: string): LimitedText {
  // The parser leaves a byte order mark out, and counts places without it.
  const clean = withoutStandIns(text.replace(/^\ufeff/, ''));
  const scan = new Scan(clean);
  const end = scan.run();
  return { marked: putStandIns(clean.slice(0, end), scan.places), rest: clean.slice(end) };
}

interface Fence {
  mark: string;
  length: number;
}

class Scan {
  /** The places that need a stand-in, in rising order. */
  readonly places: number[] = [];
  private readonly text: string;
  private readonly inline: InlineLimits;
  private cost = 0;
  /** Whether the line before ended its paragraph. */
  private isBetween = true;
  private isTable = false;
  private mayBeLazy = false;
  private lazyLines = 0;
  /** The open fence of code, when it is certain that there is one. */
  private fence: Fence | null = null;
  /** Behind HTML a fence may be part of it. */
  private hasHtml = false;
  /** What ends the numbers of the list that is open at the margin, or ''. */
  private numberEnd = '';

  constructor(text: string) {
    this.text = text;
    this.inline = new InlineLimits(text, this.places);
  }

  /** Reads line by line; gives the place where what may be read ends. */
  run(): number {
    let start = 0;
    while (start < this.text.length) {
      if (this.cost >= BUDGET) return start;
      const end = this.endOfLine(start);
      if (end > TEXT_LENGTH) return start === 0 ? this.cutLine(end) : start;
      this.readLine(start, end);
      start = end + (this.text[end] === '\r' && this.text[end + 1] === '\n' ? 2 : 1);
    }
    return this.text.length;
  }

  /** A first line that is longer than a text may be. */
  private cutLine(end: number): number {
    const cut = Math.min(end, TEXT_LENGTH);
    this.readLine(0, cut);
    return cut;
  }

  private endOfLine(start: number): number {
    let end = start;
    while (end < this.text.length && this.text[end] !== '\n' && this.text[end] !== '\r') end += 1;
    return end;
  }

  private readLine(start: number, end: number): void {
    if (this.fence) {
      this.cost += COSTS.codeLine;
      if (this.closesFence(start, end, this.fence)) this.fence = null;
      return;
    }
    const prefix = readPrefix(this.text, start, end);
    if (prefix.content === end && !prefix.markers.some((marker) => marker !== 'quote')) {
      this.cost += COSTS.blankLine + prefix.markers.length * COSTS.quote;
      this.isBetween = true;
      if (prefix.markers.length === 0) return;
    }
    if (this.isJoined(start, prefix)) {
      this.cost += COSTS.line;
      this.readInline(start, end);
      return;
    }
    if (this.isBetween || this.beginsBlock(prefix, end)) this.startParagraph(prefix);
    this.cost += COSTS.line + costOfMarkers(prefix);
    if (prefix.tooMany >= 0) this.places.push(prefix.tooMany);
    this.readContent(prefix, end);
  }

  private startParagraph(prefix: LinePrefix): void {
    const isNumber = prefix.markers[0] === 'number' && prefix.indent < 2;
    this.numberEnd = isNumber ? prefix.numberEnd : this.isBetween ? this.numberEnd : '';
    this.inline.startParagraph();
    this.isBetween = false;
    this.isTable = false;
    this.mayBeLazy = prefix.indent > 1 || prefix.markers.length > 0;
    this.lazyLines = 0;
    this.cost += COSTS.paragraph;
  }

  /** Whether a line is certain to begin a block of its own, whatever stands before it. */
  private beginsBlock({ indent, markers, numberEnd, content }: LinePrefix, end: number): boolean {
    if (indent > 3) return false;
    if (markers[0] === 'bullet') return content < end;
    if (markers[0] === 'number') return indent < 2 && numberEnd === this.numberEnd;
    return markers.length === 0 && this.isHeading(content, end);
  }

  private isHeading(content: number, end: number): boolean {
    let place = content;
    while (place < end && this.text[place] === '#') place += 1;
    return place > content && place - content <= 6 && (place === end || isSpace(this.text[place]));
  }

  /** Whether a line is made part of the line before, because its paragraph has too many lines that lack their marker. */
  private isJoined(start: number, prefix: LinePrefix): boolean {
    if (prefix.markers.length > 0) this.mayBeLazy = true;
    if (this.isBetween || !this.mayBeLazy || prefix.markers.length > 0) return false;
    this.lazyLines += 1;
    if (this.lazyLines <= LAZY_LINES) return false;
    if (this.text[start - 2] === '\r') this.places.push(start - 2);
    this.places.push(start - 1);
    return true;
  }

  private readContent(prefix: LinePrefix, end: number): void {
    const { content } = prefix;
    if (content >= end) return;
    const fence = this.fenceAt(content, end);
    if (fence) {
      const isCertain = prefix.markers.length === 0 && prefix.indent < 4 && !this.hasHtml;
      if (isCertain) this.fence = fence;
      this.isBetween = isCertain;
      return;
    }
    const first = this.text[content];
    if (first === '<') this.hasHtml = true;
    if (this.isHeading(content, end)) {
      this.cost += COSTS.heading;
      if (prefix.markers.length === 0 && prefix.indent < 4) this.isBetween = true;
    }
    const shape = this.shapeOf(content, end);
    if (shape.kind === 'rule') {
      this.cost += COSTS.heading;
      return;
    }
    if (shape.kind === 'underline') this.cost += COSTS.underline;
    if (shape.kind === 'delimiters') this.isTable = true;
    if (shape.kind === 'delimiters' && shape.pipes > TABLE_COLUMNS) {
      for (let place = content; place < end; place++) if (this.text[place] === '|') this.places.push(place);
      return;
    }
    if (this.isTable) this.cost += COSTS.tableRow + shape.pipes * COSTS.tableCell;
    else if (shape.pipes > 0) this.cost += COSTS.pipes;
    if (first === '[' && this.text.slice(content, end).includes(']:')) this.cost += COSTS.definition;
    const last = this.text[end - 1];
    if (last === '\\' || (last === ' ' && this.text[end - 2] === ' ')) this.cost += COSTS.hardBreak;
    this.readInline(content, end);
  }

  private readInline(start: number, end: number): void {
    this.cost += this.inline.read(start, end, BUDGET - this.cost);
  }

  /** What a line is by the characters that it is made of. */
  private shapeOf(content: number, end: number): { kind: Shape; pipes: number } {
    const seen = new Set<string>();
    let pipes = 0;
    for (let place = content; place < end; place++) {
      const character = this.text.charAt(place);
      if (character === '|') pipes += 1;
      if (!isSpace(character)) seen.add(character);
    }
    const isOnly = (...marks: string[]) => seen.size > 0 && [...seen].every((mark) => marks.includes(mark));
    if (isOnly('=')) return { kind: 'underline', pipes };
    if (isOnly('-')) return { kind: end - content < 3 ? 'delimiters' : 'underline', pipes };
    if (isOnly('*') || isOnly('_')) return { kind: end - content < 3 ? 'text' : 'rule', pipes };
    if (seen.has('-') && isOnly('|', ':', '-')) return { kind: 'delimiters', pipes };
    return { kind: 'text', pipes };
  }

  private fenceAt(content: number, end: number): Fence | null {
    const mark = this.text.charAt(content);
    if (mark !== '`' && mark !== '~') return null;
    let place = content;
    while (place < end && this.text[place] === mark) place += 1;
    const length = place - content;
    if (length < 3) return null;
    const isInline = mark === '`' && this.text.slice(place, end).includes('`');
    return isInline ? null : { mark, length };
  }

  private closesFence(start: number, end: number, { mark, length }: Fence): boolean {
    let place = start;
    while (place < end && this.text[place] === ' ' && place - start < 4) place += 1;
    if (place - start > 3) return false;
    const first = place;
    while (place < end && this.text[place] === mark) place += 1;
    if (place - first < length) return false;
    while (place < end && isSpace(this.text[place])) place += 1;
    return place === end;
  }
}

type Shape = 'text' | 'rule' | 'underline' | 'delimiters';

function costOfMarkers({ markers }: LinePrefix): number {
  let cost = 0;
  for (const marker of markers) {
    cost += marker === 'quote' ? COSTS.quote : marker === 'footnote' ? COSTS.footnote : COSTS.listItem;
  }
  return cost;
}
