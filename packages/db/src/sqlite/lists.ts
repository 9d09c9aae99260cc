import { wordsOfQuery } from '@postern/text/words';
import type { PrismaClient } from '../generated/client.ts';
import type { PostPage, PostQuery, StoredPostSummary } from '../post-store.ts';
import { readable } from './readable.ts';
import { summaryColumns, summaryRows } from './rows.ts';
import { behind, compareInList, descending, placeOf, type Run } from './runs.ts';
import { searchFor } from './search.ts';

type PageOfRun = (run: Run) => Promise<StoredPostSummary[]>;

/** A page of the posts of some runs that have no post in common, merged in the order of the list. */
export async function pageOf(
  prisma: PrismaClient,
  runs: readonly Run[],
  query: PostQuery,
): Promise<PostPage> {
  if (query.after !== null && query.after.sort !== query.sort) {
    throw new RangeError('A place in a list of one sort says nothing about another.');
  }
  const pageOfRun = await reader(prisma, query);
  const pages = [];
  for (const run of runs) pages.push(await pageOfRun(run));
  const found = pages.flat().sort((a, b) => compareInList(query.sort, a, b));
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return { items, next: found.length > items.length && last ? placeOf(query.sort, last) : null };
}

/** How a run is read for this query: one post more than the page, to know whether there is a next page. */
async function reader(prisma: PrismaClient, { q, sort, after, limit }: PostQuery): Promise<PageOfRun> {
  if (q === null) {
    return async (run) => {
      const rows = await prisma.$queryRaw`
        SELECT ${summaryColumns} FROM "Post" ${run.indexes[sort]}
        WHERE ${run.belongs} AND ${behind(after)} AND ${readable} ${descending[sort]} LIMIT ${limit + 1}`;
      return summaryRows.parse(rows);
    };
  }
  const words = wordsOfQuery(q);
  if (words.length === 0) return async () => [];
  const search = await searchFor(prisma, words);
  return (run) => search.page({ run, sort, after, limit: limit + 1 });
}
