import { invalidField } from '../domain/errors.ts';
import { isJsonObject, type JsonObject } from '../state/json-object.ts';

/** The fields of a request's body, from a form (texts) or from JSON (anything), before anyone trusts them. */
export type Fields = ReadonlyMap<string, unknown>;

const MAX_METADATA_LENGTH = 8_192;

/**
 * A text, trimmed of nothing; undefined when the field is absent, and an empty text for null.
 * @throws ApiError 422 at the field when it is not a text or longer than `maxLength`.
 */
export function optionalText(fields: Fields, name: string, maxLength: number): string | undefined {
  const value = fields.get(name);
  if (value === undefined) return undefined;
  if (value === null) return '';
  if (typeof value !== 'string') throw invalidField(name, `${name} must be a text.`);
  if (value.length > maxLength) throw invalidField(name, `${name} must be at most ${maxLength} characters.`);
  return value;
}

/** @throws ApiError 422 at the field when it is absent, empty, not a text, or longer than `maxLength`. */
export function requiredText(fields: Fields, name: string, maxLength: number): string {
  const value = optionalText(fields, name, maxLength);
  if (value === undefined || value === '') throw invalidField(name, `${name} is missing.`);
  return value;
}

/** A name of a person or thing: trimmed, null when empty, undefined when absent. */
export function optionalName(fields: Fields, name: string): string | null | undefined {
  const value = optionalText(fields, name, 100);
  return value === undefined ? undefined : value.trim() || null;
}

/** @throws ApiError 422 at the field when it is neither absent, a boolean, nor the text of one. */
export function optionalFlag(fields: Fields, name: string): boolean | undefined {
  const value = fields.get(name);
  if (value === undefined || value === null) return undefined;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw invalidField(name, `${name} must be true or false.`);
}

/** A JSON object, or in a form the text of one. */
export function optionalObject(fields: Fields, name: string): JsonObject | undefined {
  const value = fields.get(name);
  if (value === undefined || value === null || value === '') return undefined;
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  if (!isJsonObject(parsed)) throw invalidField(name, `${name} must be an object.`);
  if (JSON.stringify(parsed).length > MAX_METADATA_LENGTH) throw invalidField(name, `${name} is too large.`);
  return parsed;
}

/** A list of up to 100 texts. */
export function optionalTexts(fields: Fields, name: string, maxLength: number): string[] | undefined {
  const value = fields.get(name);
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length > 100)
    throw invalidField(name, `${name} must be a list of texts.`);
  return value.map((item: unknown) => {
    if (typeof item !== 'string' || item.length > maxLength)
      throw invalidField(name, `${name} must be a list of texts.`);
    return item;
  });
}

/** A whole number of seconds, at least 1, from a number or its text. */
export function optionalSeconds(fields: Fields, name: string): number | null {
  const value = fields.get(name);
  if (value === undefined || value === null || value === '') return null;
  const seconds = typeof value === 'string' ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isSafeInteger(seconds) || seconds < 1 || seconds > 1e10) {
    throw invalidField(name, `${name} must be a whole number of seconds.`);
  }
  return seconds;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
