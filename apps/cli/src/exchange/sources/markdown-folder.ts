import type { ImportRecord } from '../record.ts';
import type { Entry } from './list-folder.ts';
import { readMarkdownFile } from './markdown-file.ts';

/** Reads the posts of a folder, in the order of its listing. */
export async function* readMarkdownFolder(entries: readonly Entry[]): AsyncGenerator<ImportRecord> {
  let read = 0;
  for (const entry of entries) {
    const place = { unit: 'File', place: entry.name } as const;
    if (entry.kind === 'markdown') {
      read += entry.size;
      yield { ...place, read, ...(await readMarkdownFile(entry.path, entry.name)) };
    } else yield { ...place, read, kind: 'unread', why: entry.why };
  }
}

/** Bytes of all posts of a folder. */
export function sizeOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.kind === 'markdown' ? entry.size : 0), 0);
}
