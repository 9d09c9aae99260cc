import { type Fields, toFields } from './fields.ts';

const fieldLine = /^([A-Za-z]+): ([^\n]*)$/;
/** What begins a quoted text, a list, a table, an alias or a block in YAML, or ends a text by a comment. */
const marked = /^['"[{&*!|>#]|\s#/;
const list = /^(?:\[.*\]|\{.*\})$/;

/**
 * Reads fields that are no YAML, each on a line `name: value`, with the value in JSON or as plain text:
 * `title: Postern: a house`. A plain text with YAML's own marks is not guessed at; of a list, no item is read.
 * @returns null when a line is anything else.
 */
export function readPlainLines(head: string): Fields | null {
  const entries: [string, unknown][] = [];
  for (const line of head.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const [, name, value] = fieldLine.exec(line) ?? [];
    if (name === undefined || value === undefined) return null;
    const parsed = valueIn(value.trim());
    if (parsed === undefined) return null;
    entries.push([name, parsed]);
  }
  return toFields(entries);
}

/** The text of a value, or an empty list for any list; undefined when neither can be told. */
function valueIn(value: string): unknown {
  if (list.test(value)) return [];
  if (!value.startsWith('"')) return marked.test(value) ? undefined : value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
