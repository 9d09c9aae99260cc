import { Unreadable } from '../unreadable.ts';

/** Most characters of the front matter of a post. */
const maxFrontMatterLength = 32_768;

/** A Markdown file in its parts. */
interface Parts {
  format: 'yaml' | 'toml' | 'json';
  head: string;
  /** What follows the line that ends the front matter, as it stands in the file. */
  body: string;
}

/** Front matter may have a byte order mark and blank lines before it, as Hugo allows. */
const opening = /^\ufeff?\s{0,1000}?(?:(---|\+\+\+)[ \t]*\r?\n|(?=\{))/;
const yamlEnd = /^(?:---|\.\.\.)[ \t]*$/;
const tomlEnd = /^\+\+\+[ \t]*$/;

/** Splits a Markdown file: YAML between lines `---`, TOML between lines `+++`, or a JSON object. @throws Unreadable */
export function splitFrontMatter(text: string): Parts {
  const begin = opening.exec(text);
  if (!begin) throw new Unreadable('it has no front matter');
  const start = begin[0].length;
  if (begin[1] === undefined) return splitJson(text, start);
  return begin[1] === '---'
    ? splitLines(text, start, 'yaml', yamlEnd)
    : splitLines(text, start, 'toml', tomlEnd);
}

function splitLines(text: string, start: number, format: 'yaml' | 'toml', end: RegExp): Parts {
  let at = start;
  while (at < text.length) {
    if (at - start > maxFrontMatterLength) throw tooLong();
    const newline = text.indexOf('\n', at);
    const next = newline === -1 ? text.length : newline + 1;
    const line = text.slice(at, Math.min(next, at + maxFrontMatterLength)).replace(/\r?\n$/, '');
    if (end.test(line)) return { format, head: text.slice(start, at), body: text.slice(next) };
    at = next;
  }
  throw new Unreadable('its front matter has no end');
}

/** The object ends with the brace that closes the first one. Quotes hide braces, as in JSON. */
function splitJson(text: string, start: number): Parts {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at += 1) {
    if (at - start > maxFrontMatterLength) throw tooLong();
    const character = text[at];
    if (isQuoted && character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === '{') depth += 1;
    else if (!isQuoted && character === '}') depth -= 1;
    if (depth === 0) {
      const body = text.slice(at + 1).replace(/^[ \t]*(?:\r?\n|$)/, '');
      return { format: 'json', head: text.slice(start, at + 1), body };
    }
  }
  throw new Unreadable('its front matter has no end');
}

function tooLong(): Unreadable {
  return new Unreadable(
    `its front matter has no end within ${maxFrontMatterLength.toLocaleString('en')} characters`,
  );
}
