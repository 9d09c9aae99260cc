import { beginningOf } from '@postern/text/characters';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { maxCallBytes } from './batch-limits.ts';

/** Most annotations in one input: many more than an input has fields. */
const maxAnnotations = 100;
/** Most characters of a date as text; an ISO date has 24. */
const maxDateLength = 40;

/** The result of superjson's `serialize`. Without `json` the input is undefined. */
const envelope = z.object({
  json: z.unknown().optional(),
  meta: z.object({ values: z.unknown().optional(), referentialEqualities: z.unknown().optional() }).nullish(),
});

const acceptedAnnotation = z.tuple([z.enum(['Date', 'undefined'])]);

/** Replaces an input that is refused: a transformer that throws would fail the whole batch. */
export class RefusedInput {
  readonly error: TRPCError;
  constructor(error: TRPCError) {
    this.error = error;
  }
}

/**
 * Reads the input of one call from superjson's envelope. It accepts only the annotations `Date` and `undefined`, and no
 * `referentialEqualities`. It never throws, and its time is proportional to the size of the envelope.
 * @param payload parsed JSON; it is changed in place, so the caller must not use it afterwards.
 * @returns the input, not yet validated, or a `RefusedInput`.
 */
export function readWireInput(payload: unknown): unknown {
  const parsed = envelope.safeParse(payload);
  if (!parsed.success) return refused('', 'The input is not in superjson’s format.');
  const { json, meta } = parsed.data;
  const oversized = refusedForSize(json);
  if (oversized) return oversized;
  if (meta?.referentialEqualities !== undefined && meta.referentialEqualities !== null) {
    return refused(firstKey(meta.referentialEqualities), 'No object may stand in two places of an input.');
  }
  return withAnnotations(json, meta?.values);
}

/** Checks the size of one call, since a batch may be larger than a call. */
function refusedForSize(json: unknown): RefusedInput | null {
  try {
    if (Buffer.byteLength(JSON.stringify(json) ?? '') <= maxCallBytes) return null;
  } catch {
    // `JSON.stringify` overflows the stack on nesting that `JSON.parse` still accepts.
    return refused('', 'The input is nested too deeply.');
  }
  return new RefusedInput(
    new TRPCError({
      code: 'PAYLOAD_TOO_LARGE',
      message: `The input of a call may hold at most ${maxCallBytes.toLocaleString('en')} bytes.`,
    }),
  );
}

function withAnnotations(json: unknown, values: unknown): unknown {
  const input = { json };
  if (values === undefined || values === null) return json;
  if (typeof values !== 'object') return refused('', 'The annotations are not in superjson’s format.');
  if (Array.isArray(values)) return annotate(input, null, values) ?? input.json;
  const annotations = Object.entries(values);
  if (annotations.length > maxAnnotations) {
    return refused('', `An input may hold at most ${maxAnnotations} dates and undefined values.`);
  }
  for (const [path, annotation] of annotations) {
    const refusal = annotate(input, path, annotation);
    if (refusal) return refusal;
  }
  return input.json;
}

/**
 * Replaces the value at a path by what its annotation says. Gives a refusal when the annotation is not accepted or does
 * not fit the value.
 * @param path keys joined by dots; null for the input itself.
 */
function annotate(input: { json: unknown }, path: string | null, annotation: unknown): RefusedInput | null {
  const accepted = acceptedAnnotation.safeParse(annotation);
  if (!accepted.success) return refused(path ?? '', refusalOf(annotation));
  const [type] = accepted.data;
  const keys = path === null ? [] : path.split('.');
  const place = keys.every(isFieldName) ? findPlace(input, ['json', ...keys]) : null;
  const value: unknown = place && Reflect.get(place.holder, place.key);
  if (place && type === 'undefined' && value === null) {
    Reflect.set(place.holder, place.key, undefined);
    return null;
  }
  if (place && type === 'Date' && typeof value === 'string' && value.length <= maxDateLength) {
    Reflect.set(place.holder, place.key, new Date(value));
    return null;
  }
  return refused(path ?? '', `The annotation ${type} does not fit the value.`);
}

/** Finds the value at a path. It follows own properties only, so it never reaches a prototype. */
function findPlace(input: object, path: string[]): { holder: object; key: string } | null {
  let holder: unknown = input;
  for (const [index, key] of path.entries()) {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return null;
    if (index === path.length - 1) return { holder, key };
    holder = Reflect.get(holder, key);
  }
  return null;
}

function refusalOf(annotation: unknown): string {
  const type: unknown = Array.isArray(annotation) ? annotation[0] : annotation;
  if (type === 'number') return 'NaN, infinite numbers and -0 are not accepted.';
  const named = typeof type === 'string' ? ` ${clipped(type, 20)}` : '';
  return `The annotation${named} is not accepted, only Date and undefined are.`;
}

function firstKey(value: unknown): string {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (Object.keys(value)[0] ?? '')
    : '';
}

/** A refusal in the shape of every other fault of an input: it names the path. */
function refused(path: string, complaint: string): RefusedInput {
  const keys = path === '' ? [] : path.split('.');
  const message = path === '' ? complaint : `${clipped(path, 80)}: ${complaint}`;
  const isNamed = path.length <= 80 && keys.every(isFieldName);
  const issue = isNamed ? { path: keys, message: complaint } : { path: [], message };
  const cause = new z.ZodRealError([{ code: 'custom', input: undefined, ...issue }]);
  return new RefusedInput(new TRPCError({ code: 'BAD_REQUEST', message, cause }));
}

/**
 * Whether a key can be the name of a field or an index. Names that every object inherits are refused, because superjson
 * and `z.flattenError` fail on them.
 */
function isFieldName(key: string): boolean {
  return /^[A-Za-z0-9]\w{0,39}$/.test(key) && key !== 'prototype' && !(key in {});
}

function clipped(text: string, length: number): string {
  const beginning = beginningOf(text, length);
  return beginning === text ? text : `${beginning}…`;
}
