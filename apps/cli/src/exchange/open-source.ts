import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { usageError } from '../exit.ts';
import type { ImportRecord } from './record.ts';
import { openJsonExport, readJsonExport } from './sources/json-export.ts';
import { readJsonLines } from './sources/json-lines.ts';
import { listFolder, markdownName } from './sources/list-folder.ts';
import { readMarkdownFolder, sizeOf } from './sources/markdown-folder.ts';

/** What an import reads. */
interface Source {
  records: AsyncGenerator<ImportRecord>;
  /** In bytes. */
  size: number;
}

/**
 * Opens a folder of Markdown, one Markdown file, the JSON export of Ghost or dev.to, or JSON Lines.
 * @throws CommandError when it cannot be read.
 */
export async function openSource(path: string): Promise<Source> {
  const found = await stat(path).catch((cause: unknown) => {
    throw Object.assign(usageError(`${path} cannot be read.`), { cause });
  });
  const { size } = found;
  if (found.isDirectory()) {
    const entries = await listFolder(path);
    return { records: readMarkdownFolder(entries), size: sizeOf(entries) };
  }
  if (markdownName.test(path)) {
    const entry = { kind: 'markdown', name: basename(path), path, size } as const;
    return { records: readMarkdownFolder([entry]), size };
  }
  const parsed = /\.json$/i.test(path) ? await openJsonExport(path) : null;
  return { records: parsed ? readJsonExport(parsed, size) : readJsonLines(path), size };
}
