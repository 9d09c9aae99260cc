import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Given, Options } from './command.ts';
import { CommandError, exitCodes, usageError } from './exit.ts';

/** The options that say where a body comes from. */
export const bodyOptions = {
  file: { type: 'string', short: 'f' },
  editor: { type: 'boolean', short: 'e' },
} satisfies Options;

export const bodyOptionLines = [
  '--file PATH      take the body (Markdown) from a file; - is standard input',
  '--editor         write the body in $VISUAL or $EDITOR',
];

/**
 * The body that the options ask for; undefined when they ask for none.
 * @param current what the editor begins with.
 */
export async function readBody(given: Given, current: string | null): Promise<string | null | undefined> {
  const file = given.text('file');
  if (file !== undefined && given.flag('editor')) throw usageError('Choose one of --file and --editor.');
  if (file === '-') return (await text(process.stdin)) || null;
  if (file !== undefined) {
    const content = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new CommandError(`${file} cannot be read.`, exitCodes.usage, { cause });
    });
    return content || null;
  }
  return given.flag('editor') ? (await written(current ?? '')) || null : undefined;
}

/** What the person makes of a text in their editor. */
async function written(start: string): Promise<string> {
  const editor = process.env.VISUAL || process.env.EDITOR;
  if (!editor) throw usageError('Set EDITOR to the editor that you like, or give the body with --file.');
  const folder = await mkdtemp(join(tmpdir(), 'postern-body-'));
  try {
    const file = join(folder, 'body.md');
    await writeFile(file, start, { mode: 0o600 });
    // Through a shell, because EDITOR is a command with options as often as not; the file is its argument.
    const child = spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    if (code !== 0)
      throw new CommandError('The editor was left with an error; nothing was sent.', exitCodes.usage);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
