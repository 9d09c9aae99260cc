import { setTimeout as sleep } from 'node:timers/promises';
import { openDeriver } from '../deriver.ts';
import { draftsOn } from '../drafts-on.ts';
import { keepDerived } from '../keep-derived.ts';
import type { PostStore, ReadOptions } from '../post-store.ts';
import { type ReadLimits, readLimits } from '../read-limits.ts';
import { silentLog } from '../store-log.ts';
import type { StoreOptions } from '../store-options.ts';
import { claimPosts } from './claim.ts';
import { mongoCompletion } from './completion.ts';
import { openMongo } from './connection.ts';
import { mongoDraftTable } from './draft-table.ts';
import { IMPATIENT_WAIT_MS } from './driver.ts';
import { silentServer, storeErrors } from './errors.ts';
import { exportPage } from './export.ts';
import { pageOf } from './lists.ts';
import { groupOfList, groupsOfOwner } from './post-groups.ts';
import { postsOf } from './posts.ts';
import { createPost, deletePost, postById, updatePost, viewPost } from './writes.ts';

/**
 * The store on the MongoDB database that the connection string names; `prepareMongo` has made its indexes. It opens
 * whether the server answers or not: each call finds out for itself, so the store is back as soon as the server is.
 * @throws StoreUnavailableError when the connection string cannot be read.
 */
export async function openMongoPostStore(url: string, options: StoreOptions = {}): Promise<PostStore> {
  const connection = openMongo(url, 'requests');
  const posts = postsOf(connection);
  const log = options.log ?? silentLog;
  const deriver = openDeriver(options);
  const completion = mongoCompletion(posts, deriver, log);
  const keeper = keepDerived(completion, log);
  /** Lists, and claims by email, need what a document entered by hand may lack. */
  const completed = <Result>(read: (limits: ReadLimits) => Promise<Result>, given?: ReadOptions) =>
    storeErrors(async () => {
      const limits = readLimits(given, options.searchTimeMs);
      limits.refuseIfAborted();
      await keeper.beforeReading();
      return read(limits);
    });
  return {
    drafts: draftsOn(mongoDraftTable(connection.database)),
    list: ({ authorId, ...query }, read) =>
      completed((limits) => pageOf(posts, [groupOfList(authorId)], query, limits), read),
    // A change stream would tell of a write after its acknowledgement.
    listsVersion: async () => null,
    mine: (owner, query, read) =>
      completed((limits) => pageOf(posts, groupsOfOwner(owner), query, limits), read),
    export: (query, read) => completed((limits) => exportPage(posts, query, limits), read),
    byId: (id) => storeErrors(() => postById(posts, completion, id)),
    create: (post) => storeErrors(() => createPost(posts, deriver, post)),
    update: (owner, id, changes, ifUpdatedAt) =>
      storeErrors(() => updatePost(posts, { deriver, completion }, owner, id, changes, ifUpdatedAt)),
    delete: (owner, id) => storeErrors(() => deletePost(posts, completion, owner, id)),
    view: (id) => storeErrors(() => viewPost(posts, id)),
    claim: (owner) => completed(() => claimPosts(posts, owner)),
    ping: () =>
      storeErrors(async () => {
        await withinMs(IMPATIENT_WAIT_MS, connection.database.command({ ping: 1 }));
      }),
    async close() {
      await keeper.stop();
      await connection.close();
    },
  };
}

/** The answer, if it comes in time. @throws StoreUnavailableError when it does not. */
async function withinMs<Answer>(time: number, answer: Promise<Answer>): Promise<Answer> {
  const waited = new AbortController();
  answer.catch(() => {});
  const late = sleep(time, undefined, { signal: waited.signal }).then(() => {
    throw silentServer();
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    late.catch(() => {});
    waited.abort();
  }
}
