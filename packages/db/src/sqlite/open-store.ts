import { openDeriver } from '../deriver.ts';
import { draftsOn } from '../drafts-on.ts';
import type { PrismaClient } from '../generated/client.ts';
import { keepDerived } from '../keep-derived.ts';
import type { PostQuery, PostStore, ReadOptions } from '../post-store.ts';
import { readLimits } from '../read-limits.ts';
import { silentLog } from '../store-log.ts';
import type { StoreOptions } from '../store-options.ts';
import { claimPosts } from './claim.ts';
import { sqliteCompletion } from './completion.ts';
import { openDatabase } from './connection.ts';
import { sqliteDraftTable } from './draft-table.ts';
import { storeErrors } from './errors.ts';
import { exportPage } from './export.ts';
import { pageOf } from './lists.ts';
import { listsVersion } from './lists-version.ts';
import { groupOfList, groupsOfOwner, type PostGroup } from './post-groups.ts';
import { createPost, deletePost, postById, updatePost, viewPost } from './writes.ts';

/**
 * The store on the SQLite file that the `file:` URL names; `prepareDatabase` has made it.
 * @throws StoreUnavailableError when the file cannot be used.
 */
export async function openSqlitePostStore(url: string, options: StoreOptions = {}): Promise<PostStore> {
  const database = openDatabase(url);
  const { prisma } = database;
  try {
    await storeErrors(() => ping(prisma));
  } catch (error) {
    await database.close();
    throw error;
  }
  const deriver = openDeriver(options);
  const keeper = keepDerived(sqliteCompletion(database, deriver), options.log ?? silentLog);
  const page = async (groups: readonly PostGroup[], query: PostQuery, read?: ReadOptions) => {
    const limits = readLimits(read, options.searchTimeMs);
    limits.refuseIfAborted();
    await keeper.beforeReading();
    return pageOf(database, groups, query, limits);
  };
  return {
    drafts: draftsOn(sqliteDraftTable(prisma)),
    list: ({ authorId, ...query }, read) => storeErrors(() => page([groupOfList(authorId)], query, read)),
    listsVersion: () => storeErrors(() => listsVersion(database)),
    mine: (owner, query, read) => storeErrors(() => page(groupsOfOwner(owner), query, read)),
    export: (query, read) =>
      storeErrors(() => {
        readLimits(read).refuseIfAborted();
        return exportPage(prisma, query);
      }),
    byId: (id) => storeErrors(() => postById(database, id)),
    create: (post) => storeErrors(() => createPost(prisma, deriver, post)),
    update: (owner, id, changes, ifUpdatedAt) =>
      storeErrors(() => updatePost(database, deriver, owner, id, changes, ifUpdatedAt)),
    delete: (owner, id) => storeErrors(() => deletePost(database, owner, id)),
    view: (id) => storeErrors(() => viewPost(database, id)),
    claim: (owner) => storeErrors(() => claimPosts(database, owner)),
    ping: () => storeErrors(() => ping(prisma)),
    async close() {
      await keeper.stop();
      await database.close();
    },
  };
}

async function ping(prisma: PrismaClient): Promise<void> {
  await prisma.post.findFirst({ select: { id: true } });
}
