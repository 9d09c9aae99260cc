import type { ExportPosition, PostPosition } from '@postern/db/post-store';
import { z } from 'zod';

/** Far above what a cursor measures; keeps a hostile one from being decoded at all. */
const cursorMaxLength = 200;
/** The last moment that a Date can hold, in milliseconds. */
const lastMoment = 8.64e15;

const idPart = z.string().regex(/^[0-9a-f]{24}$/);
const momentPart = z.int().min(-lastMoment).max(lastMoment);
const cursorParts = z.union([
  z.tuple([z.literal('newest'), momentPart, idPart]),
  z.tuple([z.literal('oldest'), momentPart, idPart]),
  z.tuple([z.literal('views'), z.int().min(0), idPart]),
]);

/** A place in a list, or in an export, which goes oldest first. */
export type CursorPosition = PostPosition | ({ sort: 'oldest' } & ExportPosition);

/** The opaque text that stands for a place. */
export function encodeCursor(position: CursorPosition): string {
  const key = position.sort === 'views' ? position.views : position.createdAt.getTime();
  return Buffer.from(JSON.stringify([position.sort, key, position.id])).toString('base64url');
}

/** The place that a cursor stands for, or null for a text that `encodeCursor` cannot have made. */
export function decodeCursor(cursor: string): CursorPosition | null {
  if (cursor.length > cursorMaxLength) return null;
  const parts = cursorParts.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parts.success) return null;
  const [sort, key, id] = parts.data;
  const position: CursorPosition =
    sort === 'views' ? { sort, views: key, id } : { sort, createdAt: new Date(key), id };
  return encodeCursor(position) === cursor ? position : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
