import { createReadStream } from 'node:fs';
import { type ImportRecord, maxRecordBytes, tooLarge, toRecord, unreadRecord } from './record.ts';

/** Reads the posts of a JSON Lines file, one at a time. Empty lines are skipped. */
export async function* readJsonLines(path: string): AsyncGenerator<ImportRecord> {
  let number = 0;
  let read = 0;
  for await (const { text, bytes } of linesOf(path)) {
    number += 1;
    read += bytes + 1;
    if (text === null) yield unreadRecord(String(number), read, tooLarge);
    else if (text.trim() !== '') yield toRecord(String(number), read, parsed(text));
  }
}

/** A line without its end; no text when it has more than a record may have. */
interface Line {
  text: string | null;
  bytes: number;
}

/** Not by readline: it would also end a line at U+2028, which JSON may hold as it is, and keep a line of any length. */
async function* linesOf(path: string): AsyncGenerator<Line> {
  let parts: string[] = [];
  let bytes = 0;
  const add = (part: string) => {
    bytes += Buffer.byteLength(part);
    if (bytes > maxRecordBytes) parts = [];
    else parts.push(part);
  };
  const taken = (): Line => {
    const line = { text: bytes > maxRecordBytes ? null : parts.join(''), bytes };
    parts = [];
    bytes = 0;
    return line;
  };
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const [first = '', ...others] = String(chunk).split('\n');
    add(first);
    for (const part of others) {
      yield taken();
      add(part);
    }
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
