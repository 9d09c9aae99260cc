import { chmod, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { StoreUnavailableError } from '../post-store.ts';
import { newestPostFile } from './newest-post.ts';

/** For its owner alone: the file has the email address of everybody who has written. */
const OWNER_ONLY = 0o600;

/**
 * The absolute path that a `file:` URL names.
 * @throws StoreUnavailableError when it is no such URL or its path is not absolute.
 */
export function databaseFile(url: string): string {
  if (url.startsWith('file:/')) {
    try {
      return fileURLToPath(url);
    } catch {
      // A path that no URL can name, such as one on another host: the sentence below says what to do.
    }
  }
  throw new StoreUnavailableError(
    'DATABASE_URL is not a file URL with an absolute path; set it to one such as file:/home/me/postern.db.',
  );
}

/** The form of the URL that the driver and this module read in the same way, with any characters in the path. */
export function databaseUrl(path: string): string {
  return pathToFileURL(path).href;
}

/**
 * Makes the file where it is missing, and its directory, and gives its size in bytes. The file and what lies beside it
 * are made readable to their owner alone; SQLite gives the rights of the file to whatever it adds.
 * @throws StoreUnavailableError
 */
export async function makeDatabaseFile(file: string): Promise<number> {
  const size = await sizeOf(file);
  try {
    if (size === null) await (await open(file, 'a', OWNER_ONLY)).close();
  } catch {
    // SQLite will say that it cannot be made, in its own sentence.
  }
  for (const companion of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`, newestPostFile(file)]) {
    // Somebody else's file may be shared with this account on purpose, and cannot be changed by it anyway.
    await chmod(companion, OWNER_ONLY).catch(() => {});
  }
  return size ?? 0;
}

/** The size of the file in bytes, null when there is none; its directory is made. */
async function sizeOf(file: string): Promise<number | null> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (found === null) return null;
    if (found.isFile()) return found.size;
  } catch {
    throw new StoreUnavailableError(
      `The directory ${dirname(file)} cannot be made or read; give this user the right to write there, or set POSTERN_DATA_DIR or DATABASE_URL to another place.`,
    );
  }
  throw new StoreUnavailableError(`${file} is not a file; set DATABASE_URL to the path of one.`);
}
