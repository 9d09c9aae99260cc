import { MongoWriteConcernError } from 'mongodb';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openDeriver } from '../src/deriver.ts';
import { openMongo } from '../src/mongo/connection.ts';
import { COLLECTION } from '../src/mongo/indexes.ts';
import { type Posts, postsOf } from '../src/mongo/posts.ts';
import { createPost } from '../src/mongo/writes.ts';
import { StoreUnavailableError } from '../src/post-store.ts';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';
import { ada, postBy } from '../testing/store-under-test.ts';
import { temporaryMongoStore } from '../testing/temporary-mongo-store.ts';

const source = await findMongo();

/** What the driver throws when the majority has not confirmed a write in time. */
const unconfirmed = () =>
  new MongoWriteConcernError({
    ok: 1,
    writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
  });

describe.skipIf(source === null)('a write that the majority has not confirmed in time', () => {
  let server: MongoServer;
  beforeAll(async () => {
    if (source !== null) server = await startMongo(source);
  });
  afterAll(() => server.stop());

  async function postsWith(create: (write: () => Promise<unknown>) => Promise<unknown>) {
    const { url, store, client, remove } = await temporaryMongoStore(server);
    const connection = openMongo(url, 'requests');
    onTestFinished(async () => {
      await connection.close();
      await remove();
    });
    const posts = postsOf(connection);
    const orm = new Proxy(posts.orm, {
      get: (target, name) =>
        name === 'create'
          ? (post: Parameters<typeof target.create>[0]) => create(() => target.create(post))
          : Reflect.get(target, name),
    });
    const failing: Posts = { ...posts, orm };
    return { posts: failing, store, client };
  }

  test('is answered as done when the post is there', async () => {
    const { posts, store } = await postsWith(async (write) => {
      await write();
      throw unconfirmed();
    });
    const created = await createPost(posts, openDeriver(), postBy(ada, 'One'));
    expect(await store.byId(created.id)).toEqual(created);
  });

  test('is answered as failed when it is not', async () => {
    const { posts, client } = await postsWith(() => Promise.reject(unconfirmed()));
    await expect(createPost(posts, openDeriver(), postBy(ada, 'One'))).rejects.toBeInstanceOf(
      StoreUnavailableError,
    );
    expect(await client.db().collection(COLLECTION).countDocuments()).toBe(0);
  });
});
