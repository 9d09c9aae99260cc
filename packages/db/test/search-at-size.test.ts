import { expect, onTestFinished, test } from 'vitest';
import { ReadAbortedError } from '../src/post-store.ts';
import { openDriver } from '../src/sqlite/connection.ts';
import { openSqlitePostStore } from '../src/sqlite/open-store.ts';
import { insertMany } from '../testing/sqlite-many-posts.ts';
import { allPages } from '../testing/store-under-test.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

const POSTS = 12_500;

/** Which words the post with this number has: words everybody has, few have, and only the oldest have. */
function wordsOf(number: number): string {
  const words = ['everywhere', 'extraordinarily'];
  if (number % 2 === 0) words.push('extraordinary');
  if (number % 600 === 0) words.push('seldom');
  if (number < 1_200) words.push('oldest');
  if (number < 10_400) words.push('aged');
  if (number === 5) words.push('extraordinarinesses');
  return words.join(' ');
}

async function storeOfMany() {
  const { store, url, remove } = await temporaryPostStore();
  onTestFinished(remove);
  const rows = Array.from({ length: POSTS }, (_, number) => ({
    id: number.toString(16).padStart(24, '0'),
    createdAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(number / 3) * 1000),
    title: `Post ${number}`,
    views: number % 7,
    authorId: 'user_many',
    words: wordsOf(number),
  }));
  await insertMany(url, rows);
  const driver = openDriver(url);
  onTestFinished(() => driver.close());
  return { store, url, rows, driver };
}

test('a search gives the same posts whether they are sorted, walked to, or both', async () => {
  const { store, rows } = await storeOfMany();
  for (const sort of ['newest', 'views'] as const) {
    for (const [q, word] of [
      ['seld', ' seldom'],
      ['everyw seld', ' seldom'],
      ['extraordinarines everywhere', ' extraordinarinesses'],
      ['everyw extraordinary', ' extraordinary '],
      ['extraordinarin', ' extraordinarinesses'],
      ['oldest', ' oldest'],
      ['extraordinarx', 'no post has this'],
    ] as const) {
      const expected = rows
        .filter(({ words }) => ` ${words} `.includes(word))
        .sort(
          (a, b) =>
            (sort === 'views' ? b.views - a.views : b.createdAt.getTime() - a.createdAt.getTime()) ||
            (a.id < b.id ? 1 : -1),
        )
        .map(({ id }) => id);
      const pages = allPages((query) => store.list({ ...query, authorId: null }), { sort, limit: 100, q });
      expect((await pages).map(({ id }) => id)).toEqual(expected);
    }
  }
});

test('a walk goes on behind rows that are no posts, also where a step ends', async () => {
  const { store, driver } = await storeOfMany();
  // The last row of the first step, by date: id 12,500 - 2,000.
  const id = (POSTS - 2_000).toString(16).padStart(24, '0');
  await driver.execute({ sql: `UPDATE "Post" SET "author" = x'ff' WHERE "id" = ?`, args: [id] });
  const query = { sort: 'newest', limit: 100, q: 'oldest' } as const;
  expect(await allPages((page) => store.list({ ...page, authorId: null }), query)).toHaveLength(1_200);
});

test('other requests have their turn while a search walks far', async () => {
  const { store } = await storeOfMany();
  let turns = 0;
  const turn = () => {
    turns += 1;
    waiting = setImmediate(turn);
  };
  let waiting = setImmediate(turn);
  const { items } = await store.list({
    ...{ limit: 100, sort: 'newest', after: null, q: 'oldest', authorId: null },
  });
  clearImmediate(waiting);
  expect(items).toHaveLength(100);
  expect(turns).toBeGreaterThanOrEqual(4);
});

test('a search whose time is over says so, and goes on from there to the same posts', async () => {
  const { url } = await storeOfMany();
  const store = await openSqlitePostStore(url, { searchTimeMs: 0 });
  onTestFinished(() => store.close());
  const query = { limit: 100, sort: 'newest', after: null, q: 'aged', authorId: null } as const;
  const first = await store.list(query);
  expect(first).toMatchObject({ items: [], incomplete: true, next: { sort: 'newest' } });
  const second = await store.list({ ...query, after: first.next });
  expect(second).toMatchObject({ incomplete: false });
  expect(second.items[0]).toMatchObject({ title: 'Post 10399' });
  expect(second.items).toHaveLength(100);
});

test('a search ends when its caller goes while it walks', async () => {
  const { store } = await storeOfMany();
  const leaving = new AbortController();
  setImmediate(() => leaving.abort());
  const query = { limit: 100, sort: 'newest', after: null, q: 'oldest', authorId: null } as const;
  await expect(store.list(query, { signal: leaving.signal })).rejects.toBeInstanceOf(ReadAbortedError);
});
