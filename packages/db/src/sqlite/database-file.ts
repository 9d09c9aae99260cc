import { fileURLToPath, pathToFileURL } from 'node:url';
import { StoreUnavailableError } from '../post-store.ts';

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

/** The one form of the URL that the driver and this module read alike, whatever characters the path has. */
export function databaseUrl(path: string): string {
  return pathToFileURL(path).href;
}
