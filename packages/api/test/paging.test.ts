import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { olive, peter, tokenOf } from '@postern/testing/people';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';

const total = 24;

describeOnEachStore('paging', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
    const [olives, peters] = [await house.as(tokenOf(olive)), await house.as(tokenOf(peter))];
    for (let n = 0; n < total; n += 1) {
      const { id } = await (n % 3 === 0 ? peters : olives).create({
        title: `Post ${n}`,
        body: 'Lorem ipsum',
      });
      for (let views = 0; views < n % 4; views += 1) await olives.view({ id });
    }
  });
  afterAll(() => house.close());

  /** Every page's items, following the cursors to the end. */
  async function walk<Item>(
    page: (cursor: string | null) => Promise<{ items: Item[]; nextCursor: string | null }>,
  ): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const next = await page(cursor);
      items.push(...next.items);
      cursor = next.nextCursor;
    } while (cursor !== null);
    return items;
  }

  it.each(['newest', 'views'] as const)('visits every post once, in order of %s', async (sort) => {
    const post = await house.as(null);
    const items = await walk((cursor) => post.list({ limit: 5, sort, cursor }));
    expect(new Set(items.map(({ id }) => id)).size).toBe(total);
    expect(items).toHaveLength(total);
    const keys = items.map((item) => (sort === 'views' ? item.views : item.createdAt.getTime()));
    expect(keys).toEqual(keys.toSorted((a, b) => b - a));
  });

  it("goes through one's own posts, one author's, and what a search finds", async () => {
    const peters = await house.as(tokenOf(peter));
    const mine = await walk((cursor) => peters.mine({ limit: 3, cursor }));
    expect(mine).toHaveLength(8);
    expect(mine.every((item) => item.mine && item.authorId === peter.id)).toBe(true);

    const anonymous = await house.as(null);
    const olives = await walk((cursor) => anonymous.list({ limit: 3, authorId: olive.id, cursor }));
    expect(olives).toHaveLength(16);

    const found = await walk((cursor) => anonymous.list({ limit: 3, q: 'post 2 lor', cursor }));
    expect(found.map(({ title }) => title).sort()).toEqual([
      'Post 2',
      'Post 20',
      'Post 21',
      'Post 22',
      'Post 23',
    ]);
    expect(await anonymous.list({ q: '%%%' })).toEqual({ items: [], nextCursor: null, incomplete: false });
  });

  it('lets a cursor of `list` and `mine` stand for the same place, in one sort only', async () => {
    const post = await house.as(tokenOf(olive));
    const { nextCursor } = await post.list({ limit: 1, sort: 'views' });
    expect((await post.mine({ sort: 'views', cursor: nextCursor })).items.length).toBeGreaterThan(0);
    for (const call of [post.list, post.mine]) {
      await expect(call({ sort: 'newest', cursor: nextCursor })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        message: 'cursor: The cursor belongs to another sort.',
      });
    }
  });

  it('gives at most what was asked for, twenty unless told', async () => {
    const post = await house.as(null);
    expect((await post.list({})).items).toHaveLength(20);
    const whole = await post.list({ limit: 100 });
    expect(whole.items).toHaveLength(total);
    expect(whole.nextCursor).toBeNull();
  });
});
