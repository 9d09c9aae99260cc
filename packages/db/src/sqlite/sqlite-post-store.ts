import type { PostStore } from '../post-store.ts';
import { openPrisma } from './connection.ts';
import { storeErrors } from './errors.ts';
import { exportPage } from './export.ts';
import { pageOf } from './lists.ts';
import { wholePost } from './rows.ts';
import { runOfList, runsOfOwner } from './runs.ts';
import { claimPosts, createPost, deletePost, updatePost, viewPost } from './writes.ts';

/**
 * The store on the SQLite file that the `file:` URL names; `prepareDatabase` has made it.
 * @throws StoreUnavailableError when the file cannot be used.
 */
export async function openSqlitePostStore(url: string): Promise<PostStore> {
  const prisma = openPrisma(url);
  const store: PostStore = {
    list: ({ authorId, ...query }) => storeErrors(() => pageOf(prisma, [runOfList(authorId)], query)),
    mine: (owner, query) => storeErrors(() => pageOf(prisma, runsOfOwner(owner), query)),
    export: (query) => storeErrors(() => exportPage(prisma, query)),
    byId: (id) => storeErrors(() => prisma.post.findUnique({ where: { id }, select: wholePost })),
    create: (post) => storeErrors(() => createPost(prisma, post)),
    update: (owner, id, changes, ifUpdatedAt) =>
      storeErrors(() => updatePost(prisma, owner, id, changes, ifUpdatedAt)),
    delete: (owner, id) => storeErrors(() => deletePost(prisma, owner, id)),
    view: (id) => storeErrors(() => viewPost(prisma, id)),
    claim: (owner) => storeErrors(() => claimPosts(prisma, owner)),
    ping: () =>
      storeErrors(async () => {
        await prisma.post.findFirst({ select: { id: true } });
      }),
    close: () => prisma.$disconnect(),
  };
  try {
    await store.ping();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}
