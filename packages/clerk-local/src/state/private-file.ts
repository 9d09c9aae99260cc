import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartError } from '../start-error.ts';

/**
 * Makes the folder if it is missing, readable by its owner alone.
 * @throws StartError when that cannot be done.
 */
export function makePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch {
    throw new StartError(
      `${folder} cannot be written: make it writable, or set CLERK_LOCAL_DATA_DIR to another folder.`,
    );
  }
}

/**
 * The content of a file, or null when the file does not exist.
 * @throws StartError when it is there but cannot be read.
 */
export function readPrivateFile(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new StartError(
      `${file} cannot be read: make it readable, or move it away to begin with new accounts.`,
    );
  }
}

/**
 * Replaces a file whole (0600): after a failure, a crash or a power cut, the old content or the new is there, never a part.
 * @throws the system's error; a part that was written beside the file is removed, since the disk may be full.
 */
export async function writePrivateFile(file: string, content: string): Promise<void> {
  const temporary = `${file}.tmp`;
  try {
    await writeWhole(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function writeWhole(file: string, content: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
