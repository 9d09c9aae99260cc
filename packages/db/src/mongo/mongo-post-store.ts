import type { PostStore } from '../post-store.ts';
import { claimPosts } from './claim.ts';
import { openMongo } from './connection.ts';
import { storeErrors } from './errors.ts';
import { exportPage } from './export.ts';
import { pageOf } from './lists.ts';
import { postsOf } from './posts.ts';
import { runOfList, runsOfOwner } from './runs.ts';
import { createPost, deletePost, postById, updatePost, viewPost } from './writes.ts';

/**
 * The store on the MongoDB database that the connection string names; `prepareMongo` has made its indexes. It opens
 * whether the server answers or not: each call finds out for itself, so the store is back as soon as the server is.
 * @throws StoreUnavailableError when the connection string cannot be read.
 */
export async function openMongoPostStore(url: string): Promise<PostStore> {
  const connection = openMongo(url, { patient: false });
  const posts = postsOf(connection);
  return {
    list: ({ authorId, ...query }) => storeErrors(() => pageOf(posts, [runOfList(authorId)], query)),
    mine: (owner, query) => storeErrors(() => pageOf(posts, runsOfOwner(owner), query)),
    export: (query) => storeErrors(() => exportPage(posts, query)),
    byId: (id) => storeErrors(() => postById(posts, id)),
    create: (post) => storeErrors(() => createPost(posts, post)),
    update: (owner, id, changes, ifUpdatedAt) =>
      storeErrors(() => updatePost(posts, owner, id, changes, ifUpdatedAt)),
    delete: (owner, id) => storeErrors(() => deletePost(posts, owner, id)),
    view: (id) => storeErrors(() => viewPost(posts, id)),
    claim: (owner) => storeErrors(() => claimPosts(posts, owner)),
    ping: () =>
      storeErrors(async () => {
        await connection.database.command({ ping: 1 });
      }),
    close: () => connection.close(),
  };
}
