import type { PrismaClient } from '../generated/client.ts';
import { listPage, type RunQuery } from '../pages.ts';
import type { StoredPostSummary } from '../post-fields.ts';
import type { PostPage, PostQuery } from '../post-store.ts';
import { behind, descending } from './list-order.ts';
import { readable } from './readable.ts';
import { summaryColumns, summaryRows } from './records.ts';
import type { Run } from './runs.ts';
import { searchFor } from './search.ts';

/** A page of the posts of some runs that have no post in common. */
export function pageOf(prisma: PrismaClient, runs: readonly Run[], query: PostQuery): Promise<PostPage> {
  return listPage(runs, query, async (words) =>
    words === null ? (run) => readRun(prisma, run) : searchFor(prisma, words),
  );
}

async function readRun(
  prisma: PrismaClient,
  { run, sort, after, limit }: RunQuery<Run>,
): Promise<StoredPostSummary[]> {
  const rows = await prisma.$queryRaw`
    SELECT ${summaryColumns} FROM "Post" ${run.indexes[sort]}
    WHERE ${run.belongs} AND ${behind(after)} AND ${readable} ${descending[sort]} LIMIT ${limit}`;
  return summaryRows.parse(rows);
}
