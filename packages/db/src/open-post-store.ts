import type { PostStore } from './post-store.ts';
import { openSqlitePostStore } from './sqlite/open-store.ts';
import type { StoreLog } from './store-log.ts';

/** Whether the URL asks for MongoDB. */
export function isMongoUrl(url: string): boolean {
  return /^mongodb(\+srv)?:/.test(url);
}

/**
 * Opens the store that the scheme of the URL names, whose database must have been prepared (`prepare.ts`): `file:`
 * with an absolute path is the embedded database, `mongodb:` or `mongodb+srv:` a MongoDB server. Until it is closed it
 * completes posts in the background that were entered by hand or derived by older rules.
 * @param options.log where it says so.
 * @throws StoreUnavailableError
 */
export async function openPostStore(options: { url: string; log?: StoreLog }): Promise<PostStore> {
  const { url, ...rest } = options;
  if (!isMongoUrl(url)) return openSqlitePostStore(url, rest);
  // Nothing of MongoDB is loaded where it is not used.
  const { openMongoPostStore } = await import('./mongo/open-store.ts');
  return openMongoPostStore(url, rest);
}
