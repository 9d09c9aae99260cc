import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ExportedPost,
  type ImportRecord,
  maxRecordBytes,
  tooLarge,
  toRecord,
  unreadRecord,
} from './record.ts';

/** A file begins with its fields, each a line `name: value` with the value in JSON, between two lines `---`. */
const frontMatter = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;
const fieldLine = /^([A-Za-z]+): ([^\n]*)$/;

/** Names sort as the posts do, oldest first. An id leads to no other folder, whatever a server says. */
function fileName({ createdAt, id }: ExportedPost): string {
  return `${createdAt.replace(/[-:.]/g, '')}-${id.replace(/\W/g, '')}.md`;
}

/** Writes a post to a file of its own. The body stands in it byte for byte. */
export async function writeMarkdown(folder: string, post: ExportedPost): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { body, ...fields } = post;
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  await writeFile(join(folder, fileName(post)), `---\n${lines.join('\n')}\n---\n${body ?? ''}`);
}

/** The posts of the `.md` files in a folder, in the order of their names. */
export async function* readMarkdown(folder: string): AsyncGenerator<ImportRecord> {
  let read = 0;
  for (const name of await markdownNames(folder)) {
    const path = join(folder, name);
    const { size } = await stat(path);
    read += size;
    yield size > maxRecordBytes
      ? unreadRecord(name, read, tooLarge)
      : toRecord(name, read, parsed(await readFile(path, 'utf8')));
  }
}

/** Bytes of all its posts. */
export async function folderSize(folder: string): Promise<number> {
  let size = 0;
  for (const name of await markdownNames(folder)) size += (await stat(join(folder, name))).size;
  return size;
}

async function markdownNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.md'));
  return names.map(({ name }) => name).sort();
}

/** Title and body of a file; null when its fields cannot be read. */
function parsed(text: string): { title: unknown; body: string } | null {
  const head = frontMatter.exec(text);
  if (!head) return null;
  const fields = new Map((head[1] ?? '').split(/\r?\n/).flatMap(fieldOf));
  return { title: fields.get('title'), body: text.slice(head[0].length) };
}

function fieldOf(line: string): [string, unknown][] {
  const [, name, value] = fieldLine.exec(line) ?? [];
  if (name === undefined || value === undefined) return [];
  return [[name, unquoted(value)]];
}

/** A value that is no JSON, as people write them, is the text that it is. */
function unquoted(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value.trim();
  }
}
