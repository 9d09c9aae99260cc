/** The longest excerpt, in UTF-16 code units, its ellipsis included. */
export const EXCERPT_LENGTH = 280;

/** Of a body, this much is looked at: far more than an excerpt needs. */
const LOOKED_AT = 4_000;

/** Half of a surrogate pair: no character. */
const HALF_PAIR = /\p{Cs}/gu;

/** Markdown marks and what stays of them, in the order in which they are taken away. */
const BLOCK_MARKS: readonly [RegExp, string][] = [
  [/^ {0,3}(`{3,}|~{3,}).*$/gm, ''],
  [/^ {0,3}\[[^\]\n]+\]:[ \t]+\S.*$/gm, ''],
  [/^[ \t]*(?:>[ \t]?)+/gm, ''],
  [/^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/gm, '$1'],
  [/^[ \t]*(?:[-*_][ \t]*){3,}$/gm, ''],
  [/^ {0,3}=+[ \t]*$/gm, ''],
  [/^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+$/gm, ''],
  [/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/gm, ''],
];

const INLINE_MARKS: readonly [RegExp, string][] = [
  [/!\[([^\]\n]*)\]\([^)\n]*\)/g, '$1'],
  [/(?<!\\)\[([^\]\n]+)\]\([^)\n]*\)/g, '$1'],
  [/\[([^\]\n]+)\]\[[^\]\n]*\]/g, '$1'],
  [/<((?:https?:\/\/|mailto:)[^>\s]+)>/g, '$1'],
  [/<\/?[a-zA-Z][^>\n]*>/g, ''],
  [/(`+)(.+?)\1/g, '$2'],
  [/(?<!\\)(\*{1,3}|~~)(?=\S)(.+?)(?<=[^\s\\])\1/g, '$2'],
  [/(?<![\p{L}\p{N}\\])(_{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?![\p{L}\p{N}])/gu, '$2'],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
];

/**
 * The plain text of a Markdown body on one line, at most `EXCERPT_LENGTH` long and cut behind a word with '…'.
 * It is plain text: whoever shows it must escape it.
 */
export function excerptOf(body: string | null): string {
  let text = (body ?? '').slice(0, LOOKED_AT).replace(/\r\n?/g, '\n');
  for (const [mark, rest] of [...BLOCK_MARKS, ...INLINE_MARKS]) text = text.replace(mark, rest);
  text = text
    .replace(/[ \t]*\|[ \t]*/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(HALF_PAIR, '')
    .trim();
  return text.length <= EXCERPT_LENGTH ? text : cut(text);
}

/** Cuts behind the last word that fits; a text without spaces behind the last whole character. */
function cut(text: string): string {
  const room = text.slice(0, EXCERPT_LENGTH - 1);
  const space = text[room.length] === ' ' ? room.length : room.lastIndexOf(' ');
  const kept = space > EXCERPT_LENGTH / 2 ? room.slice(0, space) : room.replace(HALF_PAIR, '');
  return `${kept.trimEnd()}…`;
}
