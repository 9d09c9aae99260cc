import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportedPost } from './record.ts';

/** What strict readers of YAML refuse to see as it is, or take for the end of a line. JSON writes it as it is. */
const unprintable = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * Names sort as the posts do, oldest first, and begin with the date, as Jekyll needs it. An id leads to no other
 * folder, whatever a server says.
 */
function fileName({ createdAt, id }: ExportedPost): string {
  const [date = '', time = ''] = createdAt.split('T');
  return `${date.replace(/[^\d-]/g, '')}-${time.replace(/\D/g, '')}-${id.replace(/\W/g, '')}.md`;
}

/**
 * Writes a post to a file of its own, with front matter that YAML, Hugo and Jekyll read. The body stands in it byte
 * for byte.
 */
export async function writeMarkdown(folder: string, post: ExportedPost): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { body, ...fields } = post;
  const { createdAt: date, updatedAt: lastmod } = fields;
  // Without the last field, Jekyll would run what a body has between braces.
  const all = { ...fields, date, lastmod, render_with_liquid: false };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${quoted(value)}`);
  await writeFile(join(folder, fileName(post)), `---\n${lines.join('\n')}\n---\n${body ?? ''}`);
}

/** A value in JSON, which is YAML, too. */
function quoted(value: unknown): string {
  return JSON.stringify(value).replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
