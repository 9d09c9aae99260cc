/** Small parsers of JSON that was read from a file: each gives the value in its type, or throws where it differs. */

export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function object(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new ShapeError('expected an object');
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new ShapeError('expected a text');
  return value;
}

export function number(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ShapeError('expected a number');
  return value;
}

export function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new ShapeError('expected true or false');
  return value;
}

export function nullable<T>(parse: (value: unknown) => T): (value: unknown) => T | null {
  return (value) => (value === null ? null : parse(value));
}

export function list<T>(parse: (value: unknown) => T): (value: unknown) => T[] {
  return (value) => {
    if (!Array.isArray(value)) throw new ShapeError('expected a list');
    return value.map(parse);
  };
}

export function oneOf<T extends string>(allowed: readonly T[]): (value: unknown) => T {
  return (value) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw new ShapeError(`expected one of ${allowed.join(', ')}`);
    return found;
  };
}
