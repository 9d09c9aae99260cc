import type { PostStore } from './post-store.ts';
import { openSqlitePostStore } from './sqlite/sqlite-post-store.ts';

/** Whether the URL asks for MongoDB. */
export function isMongoUrl(url: string): boolean {
  return /^mongodb(\+srv)?:/.test(url);
}

/**
 * Opens the store that the scheme of the URL names, whose database must have been prepared (`prepare.ts`): `file:`
 * with an absolute path is the embedded database, `mongodb:` or `mongodb+srv:` a MongoDB server.
 * @throws StoreUnavailableError
 */
export async function openPostStore(options: { url: string }): Promise<PostStore> {
  if (!isMongoUrl(options.url)) return openSqlitePostStore(options.url);
  // Nothing of MongoDB is loaded where it is not used.
  const { openMongoPostStore } = await import('./mongo/mongo-post-store.ts');
  return openMongoPostStore(options.url);
}
