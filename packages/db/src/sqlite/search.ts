import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import type { PostPosition, PostSort, StoredPostSummary } from '../post-store.ts';
import { readable } from './readable.ts';
import { summaryColumns, summaryRows } from './rows.ts';
import { behind, descending, downTo, placeOf, type Run } from './runs.ts';

/** So many posts with the words of a query are fetched and sorted; when there are more, the list is walked. */
const FEW = 1_000;
/** So many posts are tested in one statement; between two, other requests have their turn. */
const STEP = 2_000;
/** After so many steps that did not fill a page, matches up to `MANY` are sorted after all. */
const STEPS = 5;
const MANY = 10_000;
/** The longest prefix that the index of words keeps an entry of its own for. */
const INDEXED_PREFIX = 8;

interface RunQuery {
  run: Run;
  sort: PostSort;
  after: PostPosition | null;
  limit: number;
}

/** Looks for posts with a word that begins with each of `words`. */
export interface Search {
  /** The first posts of a run behind a place, at most `limit`. */
  page(query: RunQuery): Promise<StoredPostSummary[]>;
}

/**
 * A search for the words of a query, which are not empty. Words that few posts have are answered from the index of
 * words; words that very many have by walking the list's own index and testing: there the next page is never far.
 */
export async function searchFor(prisma: PrismaClient, words: readonly string[]): Promise<Search> {
  // Rows may change between two statements, so the row itself has the last word.
  const matches = Prisma.join(
    words.map((word) => Prisma.sql`instr(' ' || "Post"."words", ${` ${word}`}) > 0`),
    ' AND ',
  );
  const rare = await rareOf(prisma, words);
  if (rare.length > 0) {
    // The common words are tested in the rows: each is a list in the index that grows with the posts.
    const pattern = patternOf(rare);
    return { page: (query) => sorted(prisma, query, pattern, matches) };
  }
  const whole = patternOf(words);
  const cut = patternOf(words.map(indexedPrefix));
  const atMost = async (most: number) =>
    (await countUpTo(prisma, cut, most + 1)) <= most ||
    (cut !== whole && (await countUpTo(prisma, whole, most + 1)) <= most);
  if (words.length > 1 && (await atMost(FEW))) {
    return { page: (query) => sorted(prisma, query, whole, matches) };
  }
  return {
    async page(query) {
      const { found, end } = await walked(prisma, query, matches);
      if (end === null || found.length === query.limit) return found;
      // Nothing far and wide: unless the matches are too many to sort, sorting them is less work than walking on.
      const rest = { ...query, after: end, limit: query.limit - found.length };
      if (await atMost(MANY)) return [...found, ...(await sorted(prisma, rest, whole, matches))];
      return [...found, ...(await walked(prisma, rest, matches, Number.POSITIVE_INFINITY)).found];
    },
  };
}

/** A longer prefix has no entry of its own: SQLite gathers what begins with it, which is cheap only for a rare word. */
function indexedPrefix(word: string): string {
  return Array.from(word).slice(0, INDEXED_PREFIX).join('');
}

function patternOf(words: readonly string[]): string {
  return words.map((word) => `"${word}"*`).join(' ');
}

const countRows = z.array(z.object({ found: z.coerce.number() }));

async function countUpTo(prisma: PrismaClient, pattern: string, limit: number): Promise<number> {
  const rows = await prisma.$queryRaw`
    SELECT count(*) AS "found" FROM (SELECT 1 FROM "PostWords" WHERE "PostWords" MATCH ${pattern} LIMIT ${limit})`;
  return countRows.parse(rows)[0]?.found ?? 0;
}

/** Those of the words that at most `FEW` posts have. */
async function rareOf(prisma: PrismaClient, words: readonly string[]): Promise<string[]> {
  const found = countRows.parse(
    await prisma.$queryRaw`
      SELECT (
        SELECT count(*) FROM (
          SELECT 1 FROM "PostWords" WHERE "PostWords" MATCH '"' || "prefix".value || '"*' LIMIT ${FEW + 1}
        )
      ) AS "found" FROM json_each(${JSON.stringify(words.map(indexedPrefix))}) AS "prefix" ORDER BY "prefix".key`,
  );
  const rare = [];
  for (const [index, word] of words.entries()) {
    let posts = found[index]?.found ?? 0;
    if (posts > FEW && word !== indexedPrefix(word)) {
      posts = await countUpTo(prisma, patternOf([word]), FEW + 1);
    }
    if (posts <= FEW) rare.push(word);
  }
  return rare;
}

async function sorted(
  prisma: PrismaClient,
  { run, sort, after, limit }: RunQuery,
  pattern: string,
  matches: Prisma.Sql,
): Promise<StoredPostSummary[]> {
  const rows = await prisma.$queryRaw`
    SELECT ${summaryColumns} FROM "PostWords" CROSS JOIN "Post" ON "Post"."seq" = "PostWords"."rowid"
    WHERE "PostWords" MATCH ${pattern} AND ${run.belongs} AND ${behind(after)} AND ${matches}
      AND ${readable} ${descending[sort]} LIMIT ${limit}`;
  return summaryRows.parse(rows);
}

const place = z.object({ id: z.string(), createdAt: z.coerce.date(), views: z.coerce.number() });
const unreadablePlace = z.object({ id: z.null() });
const placeRows = z.array(z.union([place, unreadablePlace]));

/**
 * The place of the last post of a step from a place on, null when the run ends before. Rows that are skipped are not
 * read, which costs far less than asking each whether it is a post: that is done only where the last one is none.
 */
async function endOfStep(
  prisma: PrismaClient,
  run: Run,
  sort: PostSort,
  from: PostPosition | null,
): Promise<PostPosition | null> {
  for (const skipped of [Prisma.sql`TRUE`, readable]) {
    const [last] = placeRows.parse(
      await prisma.$queryRaw`
        SELECT CASE WHEN ${readable} THEN "id" END AS "id", CASE WHEN ${readable} THEN "createdAt" END AS "createdAt",
          CASE WHEN ${readable} THEN "views" END AS "views" FROM "Post" ${run.indexes[sort]}
        WHERE ${run.belongs} AND ${behind(from)} AND ${skipped} ${descending[sort]} LIMIT 1 OFFSET ${STEP - 1}`,
    );
    if (last === undefined) return null;
    if (last.id !== null) return placeOf(sort, last);
  }
  return null;
}

/** Walks the run from a place on; gives what it found, and where it stopped, null at the end of the run. */
async function walked(
  prisma: PrismaClient,
  { run, sort, after, limit }: RunQuery,
  matches: Prisma.Sql,
  steps = STEPS,
): Promise<{ found: StoredPostSummary[]; end: PostPosition | null }> {
  const found: StoredPostSummary[] = [];
  let from = after;
  for (let step = 0; step < steps; step++) {
    const to = await endOfStep(prisma, run, sort, from);
    const rows = await prisma.$queryRaw`
      SELECT ${summaryColumns} FROM "Post" ${run.indexes[sort]}
      WHERE ${run.belongs} AND ${behind(from)} AND ${downTo(to)} AND ${matches}
        AND ${readable} ${descending[sort]} LIMIT ${limit - found.length}`;
    found.push(...summaryRows.parse(rows));
    from = to;
    if (to === null || found.length === limit) break;
    // The driver never waits: without this, a long walk would hold the event loop to its end.
    await setImmediate();
  }
  return { found, end: from };
}
