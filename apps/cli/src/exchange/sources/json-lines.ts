import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { refusable } from '../found.ts';
import { type Found, type ImportRecord, maxRecordBytes, tooLarge } from '../record.ts';
import { Unreadable } from '../unreadable.ts';
import { decodeUtf8, foreignEncoding } from '../utf8.ts';
import { whyDraft } from '../visibility.ts';

/** The fields that an import reads; the others may say that the post is a draft. */
const lineSchema = z.looseObject({
  title: z.string({ error: 'it has no title' }),
  body: z.string({ error: 'its body is not text' }).nullish(),
});

/** Reads the posts of a JSON Lines file, one at a time. Empty lines are skipped. */
export async function* readJsonLines(path: string): AsyncGenerator<ImportRecord> {
  let number = 0;
  let read = 0;
  for await (const { content, bytes } of linesOf(path)) {
    number += 1;
    read += bytes + 1;
    const found = content === null ? ({ kind: 'refused', why: tooLarge } as const) : readLine(content);
    if (found) yield { unit: 'Line', place: String(number), read, ...found };
    // In another encoding there are no lines to read.
    if (number === 1 && content !== null && foreignEncoding(content) !== null) return;
  }
}

/** @returns null for an empty line. */
function readLine(content: Buffer): Found | null {
  if (content.toString('utf8').trim() === '') return null;
  return refusable(() => {
    const value = lineSchema.safeParse(parsed(decodeUtf8(content)));
    if (value.success) {
      const { title, body } = value.data;
      const fields = Object.entries(value.data).map(([name, field]) => [name.toLowerCase(), field] as const);
      const why = whyDraft(new Map(fields));
      const post = { title, body: body || null };
      return why === null ? { kind: 'post', post } : { kind: 'draft', post, why };
    }
    const [issue] = value.error.issues;
    throw new Unreadable(issue && issue.path.length > 0 ? issue.message : 'it is not a post');
  });
}

/** A line without its end; no content when it has more than a record may have. */
interface Line {
  content: Buffer | null;
  bytes: number;
}

/** Not by readline: it would also end a line at U+2028, which JSON may hold as it is, and keep a line of any length. */
async function* linesOf(path: string): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let bytes = 0;
  const add = (part: Buffer) => {
    bytes += part.length;
    if (bytes > maxRecordBytes) parts = [];
    else parts.push(part);
  };
  const taken = (): Line => {
    const line = { content: bytes > maxRecordBytes ? null : Buffer.concat(parts), bytes };
    parts = [];
    bytes = 0;
    return line;
  };
  for await (const chunk of createReadStream(path)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      add(chunk.subarray(start, end));
      yield taken();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (bytes > 0) yield taken();
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}
