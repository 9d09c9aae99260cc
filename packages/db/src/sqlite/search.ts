import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { placeOf } from '../list-order.ts';
import type { GroupPart, GroupQuery, GroupReader } from '../pages.ts';
import type { StoredPostSummary } from '../post-fields.ts';
import type { PostPosition, PostSort } from '../post-store.ts';
import type { ReadLimits } from '../read-limits.ts';
import { behind, descending, downTo } from './list-order.ts';
import type { PostGroup } from './post-groups.ts';
import { readable } from './readable.ts';
import { summaryColumns, summaryRows } from './records.ts';

/** Most posts that have a rare word. These posts are fetched and sorted. */
const RARE_WORD_POSTS = 1_000;
/** Posts that one statement of a walk tests; between two statements other requests have their turn. */
const WALK_STEP_POSTS = 2_000;
/** Steps of a walk after which up to `MOST_SORTED_MATCHES` matches are sorted instead, when the page is not full. */
const WALK_STEPS = 5;
const MOST_SORTED_MATCHES = 10_000;
/** Characters of the longest prefix that has an entry of its own in the index of words. */
const INDEXED_PREFIX_LENGTH = 8;

/**
 * How a group is searched for posts with a word that begins with each of `words`, of which there is at least one. Words that few posts have are answered from the index of
 * words; words that very many have by walking the list's own index and testing: there the next page is never far.
 */
export async function searchFor(
  prisma: PrismaClient,
  words: readonly string[],
  limits: ReadLimits,
): Promise<GroupReader<PostGroup>> {
  // Rows may change between two statements, so the row itself has the last word.
  const matches = Prisma.join(
    words.map((word) => Prisma.sql`instr(' ' || "Post"."words", ${` ${word}`}) > 0`),
    ' AND ',
  );
  const rare = await rareOf(prisma, words);
  if (rare.length > 0) {
    // The common words are tested in the rows: each is a list in the index that grows with the posts.
    const pattern = patternOf(rare);
    return async (query) => whole(await sorted(prisma, query, pattern, matches));
  }
  const all = patternOf(words);
  const cut = patternOf(words.map(indexedPrefix));
  const atMost = async (most: number) =>
    (await countUpTo(prisma, cut, most + 1)) <= most ||
    (cut !== all && (await countUpTo(prisma, all, most + 1)) <= most);
  if (words.length > 1 && (await atMost(RARE_WORD_POSTS))) {
    return async (query) => whole(await sorted(prisma, query, all, matches));
  }
  return async (query) => {
    const { found, end } = await walked(prisma, query, matches, limits, WALK_STEPS);
    if (end === null || found.length === query.limit) return whole(found);
    // Matches are rare here: unless they are too many to sort, sorting them is less work than walking on.
    const rest = { ...query, after: end, limit: query.limit - found.length };
    if (await atMost(MOST_SORTED_MATCHES)) {
      return whole([...found, ...(await sorted(prisma, rest, all, matches))]);
    }
    if (limits.timeLeftMs() === 0) return { found, stoppedAt: end };
    const further = await walked(prisma, rest, matches, limits, Number.POSITIVE_INFINITY);
    const matched = [...found, ...further.found];
    return { found: matched, stoppedAt: matched.length === query.limit ? null : further.end };
  };
}

/** The part of a group that was looked at to its end, or until it filled the page. */
function whole(found: StoredPostSummary[]): GroupPart {
  return { found, stoppedAt: null };
}

/** A longer prefix has no entry of its own: SQLite gathers what begins with it, which is cheap only for a rare word. */
function indexedPrefix(word: string): string {
  return Array.from(word).slice(0, INDEXED_PREFIX_LENGTH).join('');
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

/** Those of the words that are rare. */
async function rareOf(prisma: PrismaClient, words: readonly string[]): Promise<string[]> {
  const found = countRows.parse(
    await prisma.$queryRaw`
      SELECT (
        SELECT count(*) FROM (
          SELECT 1 FROM "PostWords" WHERE "PostWords" MATCH '"' || "prefix".value || '"*' LIMIT ${RARE_WORD_POSTS + 1}
        )
      ) AS "found" FROM json_each(${JSON.stringify(words.map(indexedPrefix))}) AS "prefix" ORDER BY "prefix".key`,
  );
  const rare = [];
  for (const [index, word] of words.entries()) {
    let posts = found[index]?.found ?? 0;
    if (posts > RARE_WORD_POSTS && word !== indexedPrefix(word)) {
      posts = await countUpTo(prisma, patternOf([word]), RARE_WORD_POSTS + 1);
    }
    if (posts <= RARE_WORD_POSTS) rare.push(word);
  }
  return rare;
}

async function sorted(
  prisma: PrismaClient,
  { group, sort, after, limit }: GroupQuery<PostGroup>,
  pattern: string,
  matches: Prisma.Sql,
): Promise<StoredPostSummary[]> {
  const rows = await prisma.$queryRaw`
    SELECT ${summaryColumns} FROM "PostWords" CROSS JOIN "Post" ON "Post"."seq" = "PostWords"."rowid"
    WHERE "PostWords" MATCH ${pattern} AND ${group.belongs} AND ${behind(after)} AND ${matches}
      AND ${readable} ${descending[sort]} LIMIT ${limit}`;
  return summaryRows.parse(rows);
}

const place = z.object({ id: z.string(), createdAt: z.coerce.date(), views: z.coerce.number() });
const unreadablePlace = z.object({ id: z.null() });
const placeRows = z.array(z.union([place, unreadablePlace]));

/**
 * The place of the last post of a step from a place on, null when the group ends before. Rows that are skipped are not
 * read, which costs far less than asking each whether it is a post: that is done only where the last one is none.
 */
async function endOfStep(
  prisma: PrismaClient,
  group: PostGroup,
  sort: PostSort,
  from: PostPosition | null,
): Promise<PostPosition | null> {
  for (const skipped of [Prisma.sql`TRUE`, readable]) {
    const [last] = placeRows.parse(
      await prisma.$queryRaw`
        SELECT CASE WHEN ${readable} THEN "id" END AS "id", CASE WHEN ${readable} THEN "createdAt" END AS "createdAt",
          CASE WHEN ${readable} THEN "views" END AS "views" FROM "Post" ${group.indexes[sort]}
        WHERE ${group.belongs} AND ${behind(from)} AND ${skipped} ${descending[sort]} LIMIT 1 OFFSET ${WALK_STEP_POSTS - 1}`,
    );
    if (last === undefined) return null;
    if (last.id !== null) return placeOf(sort, last);
  }
  return null;
}

/**
 * Walks the group from a place on, until its steps or its time are over; gives what it found, and where it stopped, null
 * at the end of the group. The first step is always taken, so that a search that goes on gets further.
 */
async function walked(
  prisma: PrismaClient,
  { group, sort, after, limit }: GroupQuery<PostGroup>,
  matches: Prisma.Sql,
  limits: ReadLimits,
  steps: number,
): Promise<{ found: StoredPostSummary[]; end: PostPosition | null }> {
  const found: StoredPostSummary[] = [];
  let from = after;
  for (let step = 0; step < steps; step++) {
    const to = await endOfStep(prisma, group, sort, from);
    const rows = await prisma.$queryRaw`
      SELECT ${summaryColumns} FROM "Post" ${group.indexes[sort]}
      WHERE ${group.belongs} AND ${behind(from)} AND ${downTo(to)} AND ${matches}
        AND ${readable} ${descending[sort]} LIMIT ${limit - found.length}`;
    found.push(...summaryRows.parse(rows));
    from = to;
    if (to === null || found.length === limit) break;
    // The driver never waits: without this, a long walk would hold the event loop to its end.
    await setImmediate();
    limits.refuseIfAborted();
    if (limits.timeLeftMs() === 0) break;
  }
  return { found, end: from };
}
