import type { Document } from 'mongodb';
import { z } from 'zod';
import { placeOf } from '../list-order.ts';
import type { GroupPart, GroupQuery, GroupReader } from '../pages.ts';
import type { StoredPostSummary } from '../post-fields.ts';
import type { PostSort } from '../post-store.ts';
import type { ReadLimits } from '../read-limits.ts';
import { CODES } from './error-codes.ts';
import { hasCode } from './errors.ts';
import { COLLECTION } from './indexes.ts';
import { descending, rangesBehind } from './list-order.ts';
import { type PostGroup, postsIn } from './post-groups.ts';
import type { Posts } from './posts.ts';
import { readSummaries, SUMMARY_FIELDS } from './records.ts';

/** Most posts that have a rare word. These posts are fetched and sorted. */
export const RARE_WORD_POSTS = 500;
/** Posts that the first step of a walk tests; each further step tests twice as many, up to the last number. */
export const FIRST_STEP_POSTS = 500;
const LAST_STEP_POSTS = 4_000;
/** Steps of a walk after which up to `MOST_SORTED_MATCHES` posts of a word are sorted instead, when the page is not full. */
const SHORT_WALK_STEPS = 4;
const MOST_SORTED_MATCHES = 10_000;
/** Words of a search that are counted. */
const MOST_COUNTED_WORDS = 8;

/** Asks for the first posts of one range of a group (`rangesBehind`). */
export interface RangeQuery {
  group: PostGroup;
  sort: PostSort;
  range: Document;
  limit: number;
}

/**
 * How a group is searched for posts with a word that begins with each of `words`, of which there is at least one. When
 * few posts have one of them, these are fetched by the index of words and sorted. When each begins very many posts, the
 * list's own index is walked and its posts are tested: there the next match is rarely far. Where it is far, matches
 * that are not too many are sorted after all.
 */
export async function searchFor(
  posts: Posts,
  words: readonly string[],
  limits: ReadLimits,
): Promise<GroupReader<PostGroup>> {
  const rarest = await rarestOf(posts, words, RARE_WORD_POSTS, limits);
  const sorted = async (word: string, most: number, query: GroupQuery<PostGroup>) =>
    readSummaries(await posts.aggregate(sortedPipeline(word, words, most, query), { signal: limits.signal }));
  if (rarest !== null) {
    const { word, found } = rarest;
    if (found === 0) return async () => ({ found: [], stoppedAt: null });
    return async (query) => ({ found: await sorted(word, RARE_WORD_POSTS, query), stoppedAt: null });
  }
  // Asked at most once, for all groups.
  let fewer: Promise<CountedWord | null> | undefined;
  return async (query) => {
    const begun = await walk(posts, words, query, limits, SHORT_WALK_STEPS);
    if (begun.stoppedAt === null || limits.timeLeftMs() === 0) return begun;
    fewer ??= rarestOf(posts, words, MOST_SORTED_MATCHES, limits);
    const counted = await fewer;
    const rest = { ...query, after: begun.stoppedAt, limit: query.limit - begun.found.length };
    const further =
      counted === null
        ? await walk(posts, words, rest, limits, Number.POSITIVE_INFINITY)
        : { found: await sorted(counted.word, MOST_SORTED_MATCHES, rest), stoppedAt: null };
    return { found: [...begun.found, ...further.found], stoppedAt: further.stoppedAt };
  };
}

/** The words are letters, marks and digits alone, so none has a meaning in a regular expression. */
function hasWord(word: string): Document {
  return { words: { $regex: `^${word}` } };
}

/** Counts the posts of each word, up to one more than `most`, in one query: the index of words alone is read. */
export function countsPipeline(words: readonly string[], most: number): Document[] {
  const [first = [], ...others] = words.map((word, index) => [
    { $match: hasWord(word) },
    { $limit: most + 1 },
    { $count: 'found' },
    { $set: { index } },
  ]);
  return [...first, ...others.map((pipeline) => ({ $unionWith: { coll: COLLECTION, pipeline } }))];
}

const counts = z.array(z.object({ index: z.number(), found: z.number() }));

interface CountedWord {
  word: string;
  /** How many posts have a word that begins with it. */
  found: number;
}

/**
 * The word that begins the fewest posts, or null when each begins more than `most`, or counting took too long. Only the
 * longest words are counted: they tend to be the rarest, and a search of very many words costs no more than one of few.
 */
async function rarestOf(
  posts: Posts,
  words: readonly string[],
  most: number,
  limits: ReadLimits,
): Promise<CountedWord | null> {
  const longest = words.toSorted((a, b) => b.length - a.length).slice(0, MOST_COUNTED_WORDS);
  const rows = await withinTime(posts, countsPipeline(longest, most), limits);
  if (rows === null) return null;
  // A word that nobody has is counted in no row.
  const found = longest.map(() => 0);
  for (const { index, found: number } of counts.parse(rows)) found[index] = number;
  const least = Math.min(...found);
  const word = longest[found.indexOf(least)];
  return least > most || word === undefined ? null : { word, found: least };
}

/** What a pipeline gives in the time that is left to the search; null when that was too short. */
async function withinTime(
  posts: Posts,
  pipeline: readonly Document[],
  { signal, timeLeftMs }: ReadLimits,
): Promise<unknown[] | null> {
  const maxTimeMS = Math.ceil(timeLeftMs());
  if (maxTimeMS === 0) return null;
  try {
    return await posts.aggregate(pipeline, { signal, maxTimeMS });
  } catch (error) {
    if (hasCode(error, CODES.MaxTimeMSExpired)) return null;
    throw error;
  }
}

/** The first `$limit` is there to stand between the two conditions: it makes the index of words the only way in. */
export function sortedPipeline(
  rare: string,
  words: readonly string[],
  most: number,
  { group, sort, after, limit }: GroupQuery<PostGroup>,
): Document[] {
  return [
    { $match: hasWord(rare) },
    // Posts may have come since they were counted.
    { $limit: 2 * most },
    { $match: { ...postsIn(group), $or: rangesBehind(after), $and: words.map(hasWord) } },
    descending[sort],
    { $limit: limit },
    { $project: SUMMARY_FIELDS },
  ];
}

/**
 * One step of a walk: its matches, and the place where it ended, in one answer. The first `$limit` keeps the words out of
 * the choice of an index: it is the list's own.
 */
export function walkPipeline(
  words: readonly string[],
  { group, sort, range, limit, posts }: RangeQuery & { posts: number },
): Document[] {
  return [
    { $match: postsIn(group, range) },
    descending[sort],
    { $limit: posts },
    { $project: { ...SUMMARY_FIELDS, words: 1 } },
    {
      $facet: {
        found: [{ $match: { $and: words.map(hasWord) } }, { $limit: limit }, { $project: SUMMARY_FIELDS }],
        end: [{ $skip: posts - 1 }, { $limit: 1 }, { $project: SUMMARY_FIELDS }],
      },
    },
  ];
}

const stepAnswer = z.tuple([z.object({ found: z.array(z.unknown()), end: z.array(z.unknown()) })]);

/**
 * Walks a group from a place on, until the page is full, or its steps or its time are over. One full step is always
 * taken, so that a search that goes on gets further.
 */
async function walk(
  posts: Posts,
  words: readonly string[],
  query: GroupQuery<PostGroup>,
  limits: ReadLimits,
  steps: number,
): Promise<GroupPart> {
  const { group, sort, limit } = query;
  const found: StoredPostSummary[] = [];
  let stoppedAt = query.after;
  let isFurther = false;
  let [range, ...further] = rangesBehind(query.after);
  for (let step = 0; range !== undefined; step++) {
    if (step === steps) return { found, stoppedAt };
    const size = Math.min(FIRST_STEP_POSTS * 2 ** step, LAST_STEP_POSTS);
    const pipeline = walkPipeline(words, { group, sort, range, limit: limit - found.length, posts: size });
    const rows = isFurther
      ? await withinTime(posts, pipeline, limits)
      : await posts.aggregate(pipeline, { signal: limits.signal });
    if (rows === null) return { found, stoppedAt };
    const [answer] = stepAnswer.parse(rows);
    found.push(...readSummaries(answer.found));
    if (found.length >= limit) break;
    const [end] = readSummaries(answer.end);
    isFurther ||= end !== undefined;
    if (end !== undefined) stoppedAt = placeOf(sort, end);
    // All posts of the place's own key have been tested; no id is less than this one.
    else if (stoppedAt !== null) stoppedAt = { ...stoppedAt, id: '0'.repeat(24) };
    [range, ...further] = end === undefined ? further : rangesBehind(placeOf(sort, end));
  }
  return { found, stoppedAt: null };
}
