import { Unreadable } from '../unreadable.ts';

/**
 * The fields of a post by their names in lower case: Hugo reads `Draft: true`, too. A value is text, a number, a
 * boolean, a date, or a list or table of them.
 */
export type Fields = ReadonlyMap<string, unknown>;

/** Fields of the entries of a map or an object. @throws Unreadable when two names differ only in their case. */
export function toFields(entries: Iterable<readonly [unknown, unknown]>): Fields {
  const fields = new Map<string, unknown>();
  for (const [key, value] of entries) {
    const name = String(key).toLowerCase();
    if (fields.has(name)) throw new Unreadable(`it has the field ${name} twice`);
    fields.set(name, value);
  }
  return fields;
}

/**
 * The text of a field on one line; '' when the field is missing or empty.
 * @throws Unreadable when the value is a list or a table.
 */
export function lineOf(fields: Fields, name: string): string {
  const value = fields.get(name) ?? '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') throw new Unreadable(`its ${name} is not text`);
  const lines = String(value).split(/[\r\n]/);
  return lines.flatMap((line) => line.trim() || []).join(' ');
}
