import { type Document, ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DERIVATION_VERSION } from '../src/derive.ts';
import { openMongo } from '../src/mongo/connection.ts';
import { COLLECTION } from '../src/mongo/indexes.ts';
import { pageOf } from '../src/mongo/lists.ts';
import { openMongoPostStore } from '../src/mongo/open-store.ts';
import { groupOfList } from '../src/mongo/post-groups.ts';
import { type Posts, postsOf } from '../src/mongo/posts.ts';
import { readLimits } from '../src/read-limits.ts';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';
import { allPages } from '../testing/store-under-test.ts';
import { type TemporaryMongoStore, temporaryMongoStore } from '../testing/temporary-mongo-store.ts';

const source = await findMongo();
const POSTS = 9_000;
/** Milliseconds that no search of these tests takes: what counts here is the number of queries. */
const AMPLE_MS = 60_000;

/** Which words the post with this number has: words everybody has, few have, and only the oldest have. */
function wordsOf(number: number): string[] {
  return [
    'everywhere',
    ...(number % 600 === 0 ? ['seldom'] : []),
    ...(number < 600 ? ['oldest', 'ancient'] : []),
    ...(number < 8_200 ? ['aged'] : []),
  ];
}

function document(number: number): Document {
  const time = new Date(Date.UTC(2026, 0, 1) + Math.floor(number / 3) * 1000);
  return {
    _id: ObjectId.createFromHexString(number.toString(16).padStart(24, '0')),
    ...{ createdAt: time, updatedAt: time, title: `Post ${number}`, body: null, views: number % 7 },
    ...{ author: 'Writer', authorId: 'user_many', authorEmail: 'many@example.org' },
    ...{ excerpt: '', words: wordsOf(number), madeFrom: '', derivedBy: DERIVATION_VERSION },
  };
}

describe.skipIf(source === null)(`a search of ${POSTS} posts on MongoDB`, () => {
  let server: MongoServer;
  let temporary: TemporaryMongoStore;
  let counted: Posts;
  let queries = 0;
  beforeAll(async () => {
    if (source === null) return;
    server = await startMongo(source);
    temporary = await temporaryMongoStore(server);
    const documents = Array.from({ length: POSTS }, (_, number) => document(number));
    await temporary.client.db().collection(COLLECTION).insertMany(documents);
    const connection = openMongo(temporary.url, 'requests');
    const posts = postsOf(connection);
    counted = {
      ...posts,
      aggregate(pipeline, limits) {
        queries += 1;
        return posts.aggregate(pipeline, limits);
      },
    };
    return () => connection.close();
  });
  afterAll(async () => {
    await temporary.remove();
    await server.stop();
  });

  /** The ids of all pages, and the most queries that a page took. */
  async function search(q: string, sort: 'newest' | 'views') {
    let most = 0;
    const found = await allPages(
      async (query) => {
        queries = 0;
        const page = await pageOf(counted, [groupOfList(null)], query, readLimits({}, AMPLE_MS));
        most = Math.max(most, queries);
        return page;
      },
      { sort, limit: 100, q },
    );
    return { ids: found.map(({ id }) => id), most };
  }

  test.each([
    ['seld', 'seldom', 2],
    ['oldest', 'oldest', 7],
    ['oldest ancient', 'oldest', 7],
    ['everyw oldes', 'oldest', 7],
    ['nobody', 'nobody', 1],
    [Array.from({ length: 38 }, (_, index) => `none${index}`).join(' '), 'nobody', 1],
  ])('for %j gives all posts in order, with few queries a page', async (q, word, mostQueries) => {
    for (const sort of ['newest', 'views'] as const) {
      const expected = Array.from({ length: POSTS }, (_, number) => number)
        .filter((number) => wordsOf(number).includes(word))
        .sort((a, b) => (sort === 'views' ? (b % 7) - (a % 7) : 0) || b - a)
        .map((number) => number.toString(16).padStart(24, '0'));
      const { ids, most } = await search(q, sort);
      expect(ids).toEqual(expected);
      expect(most).toBeLessThanOrEqual(mostQueries);
    }
  });

  test('whose time is over says so, and goes on from there to the same posts', async () => {
    const store = await openMongoPostStore(temporary.url, { searchTimeMs: 0 });
    onTestFinished(() => store.close());
    const query = { limit: 100, sort: 'newest', after: null, q: 'aged', authorId: null } as const;
    const first = await store.list(query);
    expect(first).toMatchObject({ items: [], incomplete: true, next: { sort: 'newest' } });
    const second = await store.list({ ...query, after: first.next });
    expect(second).toMatchObject({ incomplete: false });
    expect(second.items[0]).toMatchObject({ title: 'Post 8199' });
    const all = await allPages((page) => store.list({ ...page, authorId: null }), {
      ...{ sort: 'views', limit: 20, q: 'oldest' },
    });
    expect(all).toHaveLength(600);
  });

  test('is stopped in the middle of a query when its caller goes', async () => {
    const leaving = new AbortController();
    const query = { limit: 100, sort: 'newest', after: null, q: 'oldest', authorId: null } as const;
    const read = temporary.store.list(query, { signal: leaving.signal });
    setImmediate(() => leaving.abort());
    await expect(read).rejects.toMatchObject({ name: 'ReadAbortedError' });
  });
});
