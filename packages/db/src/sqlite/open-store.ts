import { openDeriver } from '../deriver.ts';
import type { PrismaClient } from '../generated/client.ts';
import { keepDerived } from '../keep-derived.ts';
import type { PostQuery, PostStore, ReadOptions } from '../post-store.ts';
import { readLimits } from '../read-limits.ts';
import { silentLog } from '../store-log.ts';
import type { StoreOptions } from '../store-options.ts';
import { claimPosts } from './claim.ts';
import { sqliteCompletion } from './completion.ts';
import { openPrisma } from './connection.ts';
import { storeErrors } from './errors.ts';
import { exportPage } from './export.ts';
import { pageOf } from './lists.ts';
import { groupOfList, groupsOfOwner, type PostGroup } from './post-groups.ts';
import { createPost, deletePost, postById, updatePost, viewPost } from './writes.ts';

/**
 * The store on the SQLite file that the `file:` URL names; `prepareDatabase` has made it.
 * @throws StoreUnavailableError when the file cannot be used.
 */
export async function openSqlitePostStore(url: string, options: StoreOptions = {}): Promise<PostStore> {
  const prisma = openPrisma(url);
  try {
    await storeErrors(() => ping(prisma));
  } catch (error) {
    await prisma.$disconnect();
    throw error;
  }
  const deriver = openDeriver(options);
  const keeper = keepDerived(sqliteCompletion(prisma, deriver), options.log ?? silentLog);
  const page = async (groups: readonly PostGroup[], query: PostQuery, read?: ReadOptions) => {
    const limits = readLimits(read, options.searchTimeMs);
    limits.refuseIfAborted();
    await keeper.beforeReading();
    return pageOf(prisma, groups, query, limits);
  };
  return {
    list: ({ authorId, ...query }, read) => storeErrors(() => page([groupOfList(authorId)], query, read)),
    mine: (owner, query, read) => storeErrors(() => page(groupsOfOwner(owner), query, read)),
    export: (query, read) =>
      storeErrors(() => {
        readLimits(read).refuseIfAborted();
        return exportPage(prisma, query);
      }),
    byId: (id) => storeErrors(() => postById(prisma, id)),
    create: (post) => storeErrors(() => createPost(prisma, deriver, post)),
    update: (owner, id, changes, ifUpdatedAt) =>
      storeErrors(() => updatePost(prisma, deriver, owner, id, changes, ifUpdatedAt)),
    delete: (owner, id) => storeErrors(() => deletePost(prisma, owner, id)),
    view: (id) => storeErrors(() => viewPost(prisma, id)),
    claim: (owner) => storeErrors(() => claimPosts(prisma, owner)),
    ping: () => storeErrors(() => ping(prisma)),
    async close() {
      await keeper.stop();
      await prisma.$disconnect();
    },
  };
}

async function ping(prisma: PrismaClient): Promise<void> {
  await prisma.post.findFirst({ select: { id: true } });
}
