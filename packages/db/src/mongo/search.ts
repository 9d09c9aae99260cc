import type { Document } from 'mongodb';
import { z } from 'zod';
import { placeOf } from '../list-order.ts';
import type { GroupQuery, GroupReader } from '../pages.ts';
import type { StoredPostSummary } from '../post-fields.ts';
import type { PostPosition, PostSort } from '../post-store.ts';
import { descending, rangesBehind } from './list-order.ts';
import { type PostGroup, postsIn } from './post-groups.ts';
import type { Posts } from './posts.ts';
import { readSummaries, SUMMARY_FIELDS } from './records.ts';

/** Most posts that have a rare word. These posts are fetched and sorted. */
export const RARE_WORD_POSTS = 500;
/** Posts that one statement of a walk tests, so that a long walk is many short statements. */
export const WALK_STEP_POSTS = 500;

/** Asks for the first posts of one range of a group (`rangesBehind`). */
export interface RangeQuery {
  group: PostGroup;
  sort: PostSort;
  range: Document;
  limit: number;
}

/**
 * How a group is searched for posts with a word that begins with each of `words`, which are not empty. When few posts
 * have one of them, these are fetched by the index of words and sorted; when each begins very many posts, the list's
 * own index is walked and its posts are tested: there the next match is rarely far.
 */
export async function searchFor(posts: Posts, words: readonly string[]): Promise<GroupReader<PostGroup>> {
  const rare = await rareWord(posts, words);
  if (rare === null) return (query) => walk(posts, words, query);
  return async (query) => readSummaries(await posts.aggregate(rareWordPipeline(rare, words, query)));
}

/** The words are letters, marks and digits alone, so none has a meaning in a regular expression. */
function hasWord(word: string): Document {
  return { words: { $regex: `^${word}` } };
}

export function countPipeline(word: string): Document[] {
  return [{ $match: hasWord(word) }, { $limit: RARE_WORD_POSTS + 1 }, { $count: 'found' }];
}

const counts = z.array(z.object({ found: z.number() })).max(1);

/** The word that begins the fewest posts, or null when each begins more than `RARE_WORD_POSTS`. */
async function rareWord(posts: Posts, words: readonly string[]): Promise<string | null> {
  let rare: { word: string; found: number } | null = null;
  for (const word of words) {
    const found = counts.parse(await posts.aggregate(countPipeline(word)))[0]?.found ?? 0;
    if (found <= RARE_WORD_POSTS && (rare === null || found < rare.found)) rare = { word, found };
  }
  return rare?.word ?? null;
}

/** The first `$limit` is there to stand between the two conditions: it makes the index of words the only way in. */
export function rareWordPipeline(
  rare: string,
  words: readonly string[],
  { group, sort, after, limit }: GroupQuery<PostGroup>,
): Document[] {
  return [
    { $match: hasWord(rare) },
    // Posts may have come since they were counted.
    { $limit: 2 * RARE_WORD_POSTS },
    { $match: { ...postsIn(group), $or: rangesBehind(after), $and: words.map(hasWord) } },
    descending[sort],
    { $limit: limit },
    { $project: SUMMARY_FIELDS },
  ];
}

/** The first `$limit` keeps the words out of the choice of an index: it is the list's own. */
export function walkPipeline(
  words: readonly string[],
  { group, sort, range, limit }: RangeQuery,
): Document[] {
  return [
    { $match: postsIn(group, range) },
    descending[sort],
    { $limit: WALK_STEP_POSTS },
    { $match: { $and: words.map(hasWord) } },
    { $limit: limit },
    { $project: SUMMARY_FIELDS },
  ];
}

async function walk(
  posts: Posts,
  words: readonly string[],
  query: GroupQuery<PostGroup>,
): Promise<StoredPostSummary[]> {
  const { group, sort, limit } = query;
  const found: StoredPostSummary[] = [];
  let [range, ...further] = rangesBehind(query.after);
  while (range !== undefined) {
    const step = { group, sort, range, limit: limit - found.length };
    found.push(...readSummaries(await posts.aggregate(walkPipeline(words, step))));
    if (found.length >= limit) break;
    const end = await lastOfStep(posts, step);
    [range, ...further] = end === null ? further : rangesBehind(end);
  }
  return found;
}

/** Where a step ended, or null when it came to the end of its range. */
async function lastOfStep(posts: Posts, { group, sort, range }: RangeQuery): Promise<PostPosition | null> {
  const place = [
    descending[sort],
    { $skip: WALK_STEP_POSTS - 1 },
    { $limit: 1 },
    { $project: SUMMARY_FIELDS },
  ];
  const [last] = readSummaries(await posts.aggregate([{ $match: postsIn(group, range) }, ...place]));
  return last === undefined ? null : placeOf(sort, last);
}
