import superjson, { type SuperJSONResult } from 'superjson';

type Json = SuperJSONResult['json'];

/** Stands for what is left to superjson. */
const other = Symbol('left to superjson');

/** superjson escapes these in the path of a value, or refuses the key. */
const oddKey = /[.\\]|^(?:__proto__|prototype|constructor)$/;

/**
 * Serializes an output in superjson's format, and to superjson's own result. Plain objects, arrays, dates and JSON's
 * own values, of which every output of today consists, are written in one pass; anything else is left to superjson, whose
 * general walk takes several times as long.
 */
export function serializeOutput(value: unknown): SuperJSONResult {
  const dates: Record<string, ['Date']> = {};
  const seen = new Set<object>();

  /** Gives the value as JSON has it, or `other`. */
  function plain(value: unknown, path: string): Json | typeof other {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : other;
    if (typeof value !== 'object' || seen.has(value)) return other;
    seen.add(value);
    if (value instanceof Date) return dateOf(value, path);
    if (Array.isArray(value)) return arrayOf(value, path);
    return Object.getPrototypeOf(value) === Object.prototype ? objectOf(value, path) : other;
  }

  function dateOf(value: Date, path: string): Json | typeof other {
    if (path === '' || Number.isNaN(value.getTime())) return other;
    dates[path] = ['Date'];
    return value.toISOString();
  }

  function arrayOf(values: readonly unknown[], path: string): Json | typeof other {
    const written: Json[] = [];
    for (let index = 0; index < values.length; index++) {
      const item = plain(values[index], path === '' ? String(index) : `${path}.${index}`);
      if (item === other) return other;
      written.push(item);
    }
    return written;
  }

  function objectOf(value: object, path: string): Json | typeof other {
    const written: Record<string, Json> = {};
    for (const [key, field] of Object.entries(value)) {
      if (oddKey.test(key)) return other;
      const item = plain(field, path === '' ? key : `${path}.${key}`);
      if (item === other) return other;
      written[key] = item;
    }
    return written;
  }

  const json = plain(value, '');
  if (json === other) return superjson.serialize(value);
  return Object.keys(dates).length === 0 ? { json } : { json, meta: { values: dates, v: 1 } };
}
