import { expect, onTestFinished, test } from 'vitest';
import { insertMany } from '../testing/sqlite-many-posts.ts';
import { allPages, postBy } from '../testing/store-under-test.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

const POSTS = 10_000;
const owner = { id: 'user_many', email: 'many@example.org' };

/** 250 posts of each time, 2,000 of each number of views. */
const posts = Array.from({ length: POSTS }, (_, number) => ({
  id: ((number * 7919) % POSTS).toString(16).padStart(24, '0'),
  createdAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(number / 250) * 1000),
  title: `Post ${number}`,
  views: number % 5,
  authorId: owner.id,
  words: `post ${number}`,
}));

test.each(['newest', 'views'] as const)(
  '10,000 posts by %s are each visited once while others come and go',
  async (sort) => {
    const { store, url, remove } = await temporaryPostStore();
    onTestFinished(remove);
    await insertMany(url, posts);

    const still = await allPages((query) => store.list({ ...query, authorId: null }), { sort, limit: 100 });
    expect(still.map(({ id }) => id).sort()).toEqual(posts.map(({ id }) => id).sort());

    const doomed = posts.filter((_post, index) => index % 100 === 50).map(({ id }) => id);
    const gone = new Set(doomed);
    let round = 0;
    const moving = await allPages(
      (query) => store.list({ ...query, authorId: null }),
      { sort, limit: 100 },
      async () => {
        await store.create(postBy(owner, `New ${round++}`));
        const id = doomed.pop();
        if (id !== undefined) await store.delete(owner, id);
      },
    );
    const seen = new Set(moving.map(({ id }) => id));
    expect(seen.size).toBe(moving.length);
    expect(posts.filter(({ id }) => !gone.has(id) && !seen.has(id))).toEqual([]);
  },
);
