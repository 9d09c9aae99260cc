import { describe, expect, test } from 'vitest';
import type { StoredPostSummary } from '../../src/post-fields.ts';
import type { PostSort } from '../../src/post-store.ts';
import { ada, allPages, type CurrentStore, postBy, tomas } from '../store-under-test.ts';

const POSTS = 240;

/** Posts in groups of equal `createdAt` and equal `views`; every third is unclaimed. */
async function fillStore(the: CurrentStore): Promise<string[]> {
  const { store, hand } = the();
  const ids: string[] = [];
  for (let index = 0; index < POSTS; index++) {
    const owner = index % 2 === 0 ? ada : tomas;
    const { id } = await store.create(
      postBy(owner, `Post ${index}`, index % 3 === 0 ? 'even walking' : 'odd'),
    );
    ids.push(id);
    await hand.change(id, {
      createdAt: new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 50))),
      ...(index % 3 === 0 ? { authorId: '' } : {}),
    });
    if (index % 40 === 0) await store.view(id);
  }
  return ids.sort();
}

function inOrder(sort: PostSort, posts: StoredPostSummary[]): StoredPostSummary[] {
  const key = (post: StoredPostSummary) => (sort === 'newest' ? post.createdAt.getTime() : post.views);
  return [...posts].sort((a, b) => key(b) - key(a) || (a.id < b.id ? 1 : -1));
}

export function pagingContract(the: CurrentStore): void {
  describe.each<PostSort>(['newest', 'views'])('paging by %s', (sort) => {
    test('visits each post exactly once, in order, through equal keys', async () => {
      const { store } = the();
      const ids = await fillStore(the);
      const everybody = await allPages((query) => store.list({ ...query, authorId: null }), {
        sort,
        limit: 7,
      });
      expect(everybody.map(({ id }) => id).sort()).toEqual(ids);
      expect(everybody).toEqual(inOrder(sort, everybody));

      const mine = await allPages((query) => store.mine(ada, query), { sort, limit: 7 });
      expect(mine).toEqual(
        inOrder(
          sort,
          everybody.filter(({ authorEmail }) => authorEmail === ada.email),
        ),
      );
      expect(mine.some(({ authorId }) => authorId === null)).toBe(true);

      const byAda = await allPages((query) => store.list({ ...query, authorId: ada.id }), { sort, limit: 7 });
      expect(byAda).toEqual(mine.filter(({ authorId }) => authorId === ada.id));

      const found = await allPages((query) => store.mine(ada, query), { sort, limit: 7, q: 'walk' });
      expect(found).toEqual(mine.filter(({ excerpt }) => excerpt.includes('walking')));
    });

    test('does so while others create and delete', async () => {
      const { store } = the();
      const ids = await fillStore(the);
      const doomed = ids.filter((_id, index) => index % 10 === 5);
      let round = 0;
      const visited = await allPages(
        (query) => store.list({ ...query, authorId: null }),
        { sort, limit: 10 },
        async () => {
          await store.create(postBy(tomas, `New ${round++}`));
          const id = doomed.pop();
          if (id !== undefined) await Promise.any([store.delete(ada, id), store.delete(tomas, id)]);
        },
      );
      const seen = visited.map(({ id }) => id);
      expect(new Set(seen).size).toBe(seen.length);
      const kept = ids.filter((_id, index) => index % 10 !== 5);
      expect(kept.filter((id) => !seen.includes(id))).toEqual([]);
    });

    test('gives a next place only when there is more, and goes on behind a post that is gone', async () => {
      const { store } = the();
      for (let index = 0; index < 4; index++) await store.create(postBy(ada, `Post ${index}`));
      const query = { limit: 2, sort, q: null, authorId: null };
      const first = await store.list({ ...query, after: null });
      expect(first.next).not.toBeNull();
      await store.delete(ada, first.items[1]?.id ?? '');
      const second = await store.list({ ...query, after: first.next });
      expect(second.items).toHaveLength(2);
      expect(second.next).toBeNull();
    });
  });

  test('a place of another sort is refused', async () => {
    const after = { sort: 'views', views: 1, id: 'f'.repeat(24) } as const;
    await expect(
      the().store.list({ limit: 1, sort: 'newest', after, q: null, authorId: null }),
    ).rejects.toBeInstanceOf(RangeError);
  });
}
