import { open } from 'node:fs/promises';
import { z } from 'zod';
import { usageError } from '../../exit.ts';
import type { Found, ImportRecord } from '../record.ts';
import { Unreadable } from '../unreadable.ts';
import { decodeUtf8 } from '../utf8.ts';
import { devToArticles, readDevToArticle } from './dev-to.ts';
import { ghostRows, readGhostRow } from './ghost.ts';
import { readBounded } from './read-bounded.ts';

/** Bytes of an export, which is read as a whole. */
const maxExportBytes = 67_108_864;
const maxPosts = 100_000;

/** The posts of an export by Ghost or dev.to, and how to read one. */
export interface JsonExport {
  values: readonly unknown[];
  read(value: unknown): Found;
}

/**
 * Opens the JSON export of another service.
 * @returns null for any other file, such as JSON Lines.
 * @throws CommandError for an export that is too large, or is not UTF-8.
 */
export async function openJsonExport(path: string): Promise<JsonExport | null> {
  const bytes = await readBounded(path, maxExportBytes);
  if (bytes === null) {
    if (await beginsAsExport(path))
      throw usageError(`${path} is larger than ${maxExportBytes / 1_048_576} MB; export fewer posts.`);
    return null;
  }
  const found = exportOf(parsed(bytes.toString('utf8')));
  if (found === null) return null;
  if (found.values.length > maxPosts)
    throw usageError(`${path} holds more than ${maxPosts.toLocaleString('en')} posts.`);
  try {
    decodeUtf8(bytes);
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    throw Object.assign(usageError(`${path} is refused: ${cause.message}.`), { cause });
  }
  return found;
}

/** Reads the posts of an export, in its order. @param size bytes of the export. */
export async function* readJsonExport(
  { values, read }: JsonExport,
  size: number,
): AsyncGenerator<ImportRecord> {
  for (const [index, value] of values.entries()) {
    const done = (size * (index + 1)) / values.length;
    yield { unit: 'Post', place: placeOf(index + 1, value), read: done, ...read(value) };
  }
}

function exportOf(value: unknown): JsonExport | null {
  const rows = ghostRows(value);
  if (rows) return { values: rows, read: readGhostRow };
  const articles = devToArticles(value);
  return articles && { values: articles, read: readDevToArticle };
}

/** Whether a file too large to read begins as an export and not as a line of a post. */
async function beginsAsExport(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1_000), 0, 1_000, 0);
    return /^\ufeff?\s*(?:\[|\{\s*"(?:db|data|meta)")/.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}

const namedSchema = z.object({ slug: z.string().min(1).max(200) });

function placeOf(number: number, value: unknown): string {
  const named = namedSchema.safeParse(value);
  return named.success ? `${number} (${named.data.slug})` : String(number);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}
