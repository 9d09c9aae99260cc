import type { Nodes } from 'mdast';
import { graphemeEnd } from './characters.ts';
import { readMarkdown } from './markdown.ts';
import { asLine } from './text-rule.ts';

/** The longest excerpt, in UTF-16 code units, its ellipsis included: so it never has more characters than that. */
export const EXCERPT_LENGTH = 280;

/** The part of a body that is read first. In nearly every post it is enough for the excerpt. */
const READ_FIRST = 2_000;

/** So much visible text makes an excerpt, however much of it is white space. */
const ENOUGH = 4 * EXCERPT_LENGTH;

/**
 * The visible text of a Markdown body on one line, at most `EXCERPT_LENGTH` long and cut behind a word with '…'. Pictures
 * are their words, HTML is the text it is, footnotes are left out. It is plain text: who shows it must escape it.
 */
export function excerptOf(body: string | null): string {
  if (body === null) return '';
  const beginning = beginningOf(body);
  const line = visibleLine(beginning);
  return cut(line.length > EXCERPT_LENGTH || beginning === body ? line : visibleLine(body));
}

/**
 * Whole paragraphs of a body, at least `READ_FIRST` of it, and the definitions that links in them may refer to. It is
 * read as the whole body would be, but for the paragraphs behind it.
 */
function beginningOf(body: string): string {
  const end = /\r?\n[ \t]*\r?\n/g;
  end.lastIndex = READ_FIRST;
  const found = end.exec(body);
  if (found === null) return body;
  const lines = body.slice(found.index).split('\n');
  const definitions = lines.filter((line) => /^ {0,3}\[[^\]]{1,200}\]:/.test(line));
  return [body.slice(0, found.index), ...definitions].join('\n\n');
}

function visibleLine(markdown: string): string {
  const parts: string[] = [];
  let length = 0;
  collect(readMarkdown(markdown), (text) => {
    parts.push(text);
    length += text.trim().length;
    return length < ENOUGH;
  });
  return asLine(parts.join(''));
}

/** Hands on the visible texts of a tree, in order, until it is told that they are enough. */
function collect(node: Nodes, add: (text: string) => boolean, inLine = false): boolean {
  const end = () => inLine || add(' ');
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'html':
    case 'code':
      return add(node.value) && end();
    case 'image':
    case 'imageReference':
      return add(node.alt ?? '');
    case 'break':
      return add(' ');
    case 'footnoteDefinition':
      return true;
    default: {
      if (!('children' in node)) return true;
      const areInLine = inLine || LINES.has(node.type);
      return node.children.every((child) => collect(child, add, areInLine)) && end();
    }
  }
}

/** The blocks that hold text, links and emphasis instead of other blocks. */
const LINES = new Set(['paragraph', 'heading', 'tableCell']);

/** Cuts behind the last word that fits; a text without spaces behind the last whole character, as readers see one. */
function cut(text: string): string {
  if (text.length <= EXCERPT_LENGTH) return text;
  const room = text.slice(0, EXCERPT_LENGTH - 1);
  const space = text[room.length] === ' ' ? room.length : room.lastIndexOf(' ');
  const end = space > EXCERPT_LENGTH / 2 ? space : graphemeEnd(text, room.length);
  return `${text.slice(0, end).trimEnd()}…`;
}
