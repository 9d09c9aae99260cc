import { Prisma } from '../generated/client.ts';
import { type GroupQuery, listPage } from '../pages.ts';
import type { StoredPostSummary } from '../post-fields.ts';
import type { PostPage, PostQuery } from '../post-store.ts';
import type { ReadLimits } from '../read-limits.ts';
import type { Database } from './connection.ts';
import { behind, descending } from './list-order.ts';
import type { PostGroup } from './post-groups.ts';
import { readable } from './readable.ts';
import { summaryColumns, summaryRows } from './records.ts';
import { searchFor } from './search.ts';

/** A page of the posts of some groups that have no post in common. */
export function pageOf(
  database: Database,
  groups: readonly PostGroup[],
  query: PostQuery,
  limits: ReadLimits,
): Promise<PostPage> {
  return listPage(groups, query, async (words) =>
    words === null
      ? async (group) => ({ found: await readGroup(database, group), stoppedAt: null })
      : searchFor(database.prisma, words, limits),
  );
}

async function readGroup(
  database: Database,
  { group, sort, after, limit }: GroupQuery<PostGroup>,
): Promise<StoredPostSummary[]> {
  const rows = await database.rows(Prisma.sql`
    SELECT ${summaryColumns} FROM "Post" ${group.indexes[sort]}
    WHERE ${group.belongs} AND ${behind(after)} AND ${readable} ${descending[sort]} LIMIT ${limit}`);
  return summaryRows.parse(rows);
}
