import type { Source, Target } from '../copy-side.ts';
import { isMongoUrl } from '../open-post-store.ts';
import { openSqliteSource, openSqliteTarget } from '../sqlite/copy-side.ts';
import { namedSource, namedTarget } from './named-side.ts';

/**
 * Opens the database to copy from, as it is: nothing of it is prepared or completed.
 * @throws StoreUnavailableError when it is no database of this version of Postern.
 */
export function openSource(url: string): Promise<Source> {
  return namedSource(async () => {
    if (!isMongoUrl(url)) return openSqliteSource(url);
    const { openMongoSource } = await import('../mongo/copy-side.ts');
    return openMongoSource(url);
  });
}

/**
 * Makes the database to copy to ready, without sample posts, and opens it.
 * @throws StoreUnavailableError
 */
export function openTarget(url: string): Promise<Target> {
  return namedTarget(async () => {
    if (!isMongoUrl(url)) return openSqliteTarget(url);
    const { openMongoTarget } = await import('../mongo/copy-side.ts');
    return openMongoTarget(url);
  });
}
