import { createLog } from '@postern/api/log';
import { openPostStore } from '@postern/db/open-post-store';
import type { PostStore } from '@postern/db/post-store';
import { env } from '../env';

// On globalThis, so that hot reload does not open the database again at each change.
const shared = globalThis as { posternPostStore?: Promise<PostStore> };

/** The one store of this process. A failed opening is not kept: the next caller tries again. */
export function postStore(): Promise<PostStore> {
  shared.posternPostStore ??= openPostStore({ url: env.DATABASE_URL, log: createLog() }).catch(
    (error: unknown) => {
      shared.posternPostStore = undefined;
      throw error;
    },
  );
  return shared.posternPostStore;
}
