import { expect, onTestFinished, test } from 'vitest';
import { Prisma } from '../src/generated/client.ts';
import type { PostPosition, PostSort } from '../src/post-store.ts';
import { openDatabase } from '../src/sqlite/connection.ts';
import { behind, descending, downTo } from '../src/sqlite/list-order.ts';
import { groupOfList, groupsOfOwner, type PostGroup } from '../src/sqlite/post-groups.ts';
import { readable } from '../src/sqlite/readable.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

const id = '8'.repeat(24);
const PLACES: Record<PostSort, PostPosition> = {
  newest: { sort: 'newest', createdAt: new Date(), id },
  views: { sort: 'views', views: 7, id },
};

const [everybody, author, claimed, unclaimed] = [
  groupOfList(null),
  groupOfList('user_ada'),
  ...groupsOfOwner({ id: 'user_ada', email: 'ada@example.org' }),
];

async function planOf(statement: Prisma.Sql): Promise<string> {
  const { url, remove } = await temporaryPostStore();
  const database = openDatabase(url);
  const { prisma } = database;
  onTestFinished(async () => {
    await database.close();
    await remove();
  });
  const rows = await prisma.$queryRaw<{ detail: string }[]>`EXPLAIN QUERY PLAN ${statement}`;
  return rows.map(({ detail }) => detail).join('; ');
}

const GROUPS: [name: string, group: PostGroup | undefined, equals: string][] = [
  ['everybody', everybody, ''],
  ['author', author, 'authorId=? AND '],
  ['claimed', claimed, 'authorId=? AND '],
  ['unclaimed', unclaimed, 'authorEmail=? AND '],
];

const CASES = GROUPS.flatMap(([name, group, equals]) =>
  (['newest', 'views'] as const).map((sort) => ({ name, group, equals, sort })),
);

test.each(CASES)(
  'a deep page of $name by $sort is one range of an index, never sorted',
  async ({ group, equals, sort }) => {
    if (group === undefined) throw new Error('There is no such group.');
    const place = PLACES[sort];
    const key = sort === 'newest' ? 'createdAt' : 'views';
    const page = await planOf(Prisma.sql`SELECT * FROM "Post" ${group.indexes[sort]}
    WHERE ${group.belongs} AND ${behind(place)} AND ${readable} ${descending[sort]} LIMIT 21`);
    expect(page).toMatch(/^SEARCH Post USING INDEX /);
    expect(page).toContain(`(${equals}(${key},id)<(?,?))`);
    expect(page).not.toContain('TEMP B-TREE');

    const first = await planOf(Prisma.sql`SELECT * FROM "Post" ${group.indexes[sort]}
    WHERE ${group.belongs} AND ${behind(null)} AND ${readable} ${descending[sort]} LIMIT 21`);
    expect(first).toMatch(/USING INDEX/);
    expect(first).not.toContain('TEMP B-TREE');

    const step = await planOf(Prisma.sql`SELECT * FROM "Post" ${group.indexes[sort]}
    WHERE ${group.belongs} AND ${behind(place)} AND ${downTo(place)} AND ${readable} ${descending[sort]} LIMIT 21`);
    expect(step).toMatch(/^SEARCH Post USING INDEX /);
    expect(step).not.toContain('TEMP B-TREE');
  },
);

test('posts that wait are found by indexes of their own', async () => {
  expect(await planOf(Prisma.sql`SELECT "seq" FROM "Post" WHERE "words" IS NULL`)).toContain(
    'Post_unfilled_idx',
  );
  const outdated = await planOf(
    Prisma.sql`SELECT "seq" FROM "Post" INDEXED BY "Post_derivedBy_idx" WHERE "derivedBy" < 2 ORDER BY "derivedBy"`,
  );
  expect(outdated).toMatch(/^SEARCH Post USING (COVERING )?INDEX Post_derivedBy_idx/);
  expect(outdated).not.toContain('TEMP B-TREE');
});
