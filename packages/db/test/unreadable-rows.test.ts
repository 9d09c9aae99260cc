import { describe, expect, onTestFinished, test } from 'vitest';
import { openDriver } from '../src/sqlite/connection.ts';
import { prepareDatabase } from '../src/sqlite/prepare.ts';
import { sqliteHandEntry } from '../testing/sqlite-hand-entry.ts';
import { ada, allPages, postBy, titles } from '../testing/store-under-test.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

/** What a program that knows nothing of Postern's triggers may have left in a row. */
const UNREADABLE = [
  `"createdAt" = 'abcd-ef-ghTij:kl:mn.opq+00:00'`,
  `"updatedAt" = '2026-19-45T99:99:99.999+00:00'`,
  `"createdAt" = '-471-07-15T12:00:00.000+00:00'`,
  `"title" = x'0102'`,
  `"body" = x'ff'`,
  `"author" = x'ff'`,
  `"views" = 9223372036854775806`,
];

async function temporary() {
  const { store, url, remove } = await temporaryPostStore();
  onTestFinished(remove);
  const driver = openDriver(url);
  onTestFinished(() => driver.close());
  return { store, url, driver, hand: sqliteHandEntry(url) };
}

describe('a row that is no post', () => {
  test.each(UNREADABLE)('with %s is passed over by lists, searches, exports and pages', async (fault) => {
    const { store, driver } = await temporary();
    const posts = [];
    for (let number = 0; number < 5; number++) posts.push(await store.create(postBy(ada, `Post ${number}`)));
    const { rows } = await driver.execute(
      `SELECT "name", "sql" FROM sqlite_schema WHERE "type" = 'trigger' AND "name" LIKE 'Post_typed%'`,
    );
    for (const { name } of rows) await driver.execute(`DROP TRIGGER "${String(name)}"`);
    // The middle one, so that the lists go on behind it.
    const bad = posts[2]?.id ?? '';
    await driver.execute({ sql: `UPDATE "Post" SET ${fault} WHERE "id" = ?`, args: [bad] });
    for (const { sql } of rows) await driver.execute(String(sql));

    for (const sort of ['newest', 'views'] as const) {
      for (const q of [null, 'post']) {
        const query = { sort, limit: 1, ...(q === null ? {} : { q }) };
        const all = await allPages((page) => store.list({ ...page, q, authorId: null }), query);
        expect(all.map(({ title }) => title).sort()).toEqual(['Post 0', 'Post 1', 'Post 3', 'Post 4']);
        expect(await allPages((page) => store.mine(ada, { ...page, q }), query)).toHaveLength(4);
      }
    }
    expect((await store.export({ limit: 50, after: null, authorId: null })).items).toHaveLength(4);
    expect(await store.byId(bad)).toBeNull();
    await expect(store.view(bad)).rejects.toThrow('There is no such post.');
    await expect(store.update(ada, bad, { title: 'No' })).rejects.toThrow('There is no such post.');
  });

  test.each(['2026-19-45T99:99:99.999+00:00', 'abcd-ef-ghTij:kl:mn.opq+00:00', 'yesterday'])(
    'cannot be made any more by the time %j',
    async (time) => {
      const { store, driver } = await temporary();
      const { id } = await store.create(postBy(ada, 'One'));
      await expect(
        driver.execute({ sql: 'UPDATE "Post" SET "createdAt" = ? WHERE "id" = ?', args: [time, id] }),
      ).rejects.toThrow(/NOT NULL/);
      expect(await titles(store)).toEqual(['One']);
    },
  );
});

test('a start reads no post: what waits is left to the store that is opened', async () => {
  const { store, url, hand } = await temporary();
  await store.close();
  await hand.insertMany(['One', 'Two'], ada.email);
  await prepareDatabase(url);
  expect([...(await hand.derivations()).values()]).toEqual(
    Array(2).fill({ excerpt: null, words: null, derivedBy: 0 }),
  );
});
