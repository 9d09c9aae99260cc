import { z } from 'zod';
import { invalidFields } from '../domain/errors.ts';
import { isJsonObject, type JsonObject } from '../state/json-object.ts';

/*
 * The kinds of fields in the bodies of requests. A body is a form, where each field is a text, or JSON, so flags, numbers
 * and objects are taken as texts too. null means an empty field. A message is the end of a sentence that begins with the
 * field's name. Lengths are UTF-16 units.
 */

const MAX_METADATA_LENGTH = 8_192;
const MAX_LIST_LENGTH = 100;
const MAX_SECONDS = 1e10;

/** A text that must be there, and is not empty. */
export const text = (maxLength: number) =>
  z
    .string({ error: ({ input }) => (input == null ? 'is missing.' : 'must be a text.') })
    .min(1, 'is missing.')
    .max(maxLength, `must be at most ${maxLength} characters.`);

/** A text; null gives an empty one. */
export const optionalText = (maxLength: number) =>
  z
    .string('must be a text.')
    .max(maxLength, `must be at most ${maxLength} characters.`)
    .nullish()
    .transform((value) => (value === null ? '' : value));

/** A name of a person or thing: trimmed, null when empty. */
export const optionalName = optionalText(100).transform((value) =>
  value === undefined ? undefined : value.trim() || null,
);

/** A boolean, or the text of one; null gives undefined. */
export const optionalFlag = z
  .literal([true, 'true', false, 'false'], 'must be true or false.')
  .nullish()
  .transform((value) => (value == null ? undefined : String(value) === 'true'));

/** An object, or the text of one in JSON; null and an empty text give undefined. */
export const optionalObject = z
  .unknown()
  .optional()
  .transform((value, context): JsonObject | undefined => {
    if (value === undefined || value === null || value === '') return undefined;
    const parsed = typeof value === 'string' ? parseJson(value) : value;
    if (!isJsonObject(parsed)) context.addIssue('must be an object.');
    else if (JSON.stringify(parsed).length > MAX_METADATA_LENGTH) context.addIssue('is too large.');
    else return parsed;
    return z.NEVER;
  });

/** A list of up to 100 texts; null gives undefined. */
export const optionalTexts = (maxLength: number) => {
  const message = 'must be a list of texts.';
  return z
    .array(z.string(message).max(maxLength, message), message)
    .max(MAX_LIST_LENGTH, message)
    .nullish()
    .transform((value) => value ?? undefined);
};

/** A whole number of seconds, at least 1, or the text of one; an empty text gives null. */
export const optionalSeconds = z
  .unknown()
  .optional()
  .transform((value) => {
    if (value === undefined || value === '') return null;
    return typeof value === 'string' ? Number(value) : value;
  })
  .pipe(
    z
      .int('must be a whole number of seconds.')
      .min(1, 'must be a whole number of seconds.')
      .max(MAX_SECONDS, 'must be a whole number of seconds.')
      .nullable(),
  );

/**
 * Parses the fields of a body; fields that the schema does not know are dropped.
 * @throws ApiError 422 that names each field that is wrong, with one sentence for each.
 */
export function parseFields<T>(schema: z.ZodType<T>, fields: JsonObject): T {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const sentences = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0]);
    if (!sentences.has(field)) sentences.set(field, `${field} ${message}`);
  }
  throw invalidFields(sentences);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
