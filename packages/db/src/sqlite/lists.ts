import type { PrismaClient } from '../generated/client.ts';
import { type GroupQuery, listPage } from '../pages.ts';
import type { StoredPostSummary } from '../post-fields.ts';
import type { PostPage, PostQuery } from '../post-store.ts';
import type { ReadLimits } from '../read-limits.ts';
import { behind, descending } from './list-order.ts';
import type { PostGroup } from './post-groups.ts';
import { readable } from './readable.ts';
import { summaryColumns, summaryRows } from './records.ts';
import { searchFor } from './search.ts';

/** A page of the posts of some groups that have no post in common. */
export function pageOf(
  prisma: PrismaClient,
  groups: readonly PostGroup[],
  query: PostQuery,
  limits: ReadLimits,
): Promise<PostPage> {
  return listPage(groups, query, async (words) =>
    words === null
      ? async (group) => ({ found: await readGroup(prisma, group), stoppedAt: null })
      : searchFor(prisma, words, limits),
  );
}

async function readGroup(
  prisma: PrismaClient,
  { group, sort, after, limit }: GroupQuery<PostGroup>,
): Promise<StoredPostSummary[]> {
  const rows = await prisma.$queryRaw`
    SELECT ${summaryColumns} FROM "Post" ${group.indexes[sort]}
    WHERE ${group.belongs} AND ${behind(after)} AND ${readable} ${descending[sort]} LIMIT ${limit}`;
  return summaryRows.parse(rows);
}
