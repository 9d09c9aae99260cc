import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Option } from '@commander-js/extra-typings';
import { CommandError, exitCodes, usageError } from './exit.ts';

export const fileOption = new Option(
  '-f, --file <path>',
  'take the body (Markdown) from a file; - is standard input',
);
export const editorOption = new Option('-e, --editor', 'write the body in $VISUAL or $EDITOR');

/** What `fileOption` and `editorOption` give. */
interface BodyOptions {
  file?: string | undefined;
  editor?: true | undefined;
}

/**
 * Reads the body from where the options say.
 * @param current the text that the editor opens with.
 * @returns null for an empty body; undefined when neither option is given.
 * @throws CommandError when the file cannot be read or the editor fails.
 */
export async function readBody(
  { file, editor }: BodyOptions,
  current: string | null,
): Promise<string | null | undefined> {
  if (file !== undefined && editor) throw usageError('Choose one of --file and --editor.');
  if (file === '-') return (await text(process.stdin)) || null;
  if (file !== undefined) {
    const content = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new CommandError(`${file} cannot be read.`, exitCodes.usage, { cause });
    });
    return content || null;
  }
  return editor ? (await edited(current ?? '')) || null : undefined;
}

/** The text after the person has edited it. */
async function edited(start: string): Promise<string> {
  const editor = process.env.VISUAL || process.env.EDITOR;
  if (!editor) throw usageError('Set EDITOR to your editor, or give the body with --file.');
  const folder = await mkdtemp(join(tmpdir(), 'postern-body-'));
  try {
    const file = join(folder, 'body.md');
    await writeFile(file, start, { mode: 0o600 });
    // Through a shell, because EDITOR may hold options, as in `code --wait`.
    const child = spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    if (code !== 0)
      throw new CommandError('The editor ended with an error; nothing was sent.', exitCodes.usage);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
