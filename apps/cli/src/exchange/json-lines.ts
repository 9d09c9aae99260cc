import { createReadStream } from 'node:fs';
import { type ImportRecord, toRecord } from './record.ts';

/** Reads the posts of a JSON Lines file, one at a time. Empty lines are skipped. */
export async function* readJsonLines(path: string): AsyncGenerator<ImportRecord> {
  // Not with readline, which also ends a line at U+2028; JSON may hold that character unescaped.
  let number = 0;
  let read = 0;
  for await (const line of linesOf(path)) {
    number += 1;
    read += Buffer.byteLength(line) + 1;
    if (line.trim() !== '') yield toRecord(String(number), read, parsed(line));
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}
