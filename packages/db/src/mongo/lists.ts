import { wordsOfQuery } from '@postern/text/words';
import type { Document } from 'mongodb';
import type { PostPage, PostQuery, StoredPostSummary } from '../post-store.ts';
import { readSummaries, SUMMARY_FIELDS } from './documents.ts';
import { compareInList, descending, placeOf, rangesBehind } from './list-order.ts';
import type { Posts } from './posts.ts';
import { postsIn, type Run } from './runs.ts';
import { type RangeQuery, type RunQuery, searchFor } from './search.ts';

/** A page of the posts of some runs that have no post in common, merged in the order of the list. */
export async function pageOf(posts: Posts, runs: readonly Run[], query: PostQuery): Promise<PostPage> {
  if (query.after !== null && query.after.sort !== query.sort) {
    throw new RangeError('A place in a list of one sort says nothing about another.');
  }
  const read = await reader(posts, query);
  const { sort, after, limit } = query;
  // One post more than the page, to know whether there is a next page.
  const pages = await Promise.all(runs.map((run) => read({ run, sort, after, limit: limit + 1 })));
  const found = pages.flat().sort((a, b) => compareInList(sort, a, b));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > items.length && last ? placeOf(sort, last) : null };
}

type RunReader = (query: RunQuery) => Promise<StoredPostSummary[]>;

async function reader(posts: Posts, { q }: PostQuery): Promise<RunReader> {
  if (q === null) return (query) => readRun(posts, query);
  const words = wordsOfQuery(q);
  if (words.length === 0) return async () => [];
  return searchFor(posts, words);
}

async function readRun(posts: Posts, { run, sort, after, limit }: RunQuery): Promise<StoredPostSummary[]> {
  const found: StoredPostSummary[] = [];
  for (const range of rangesBehind(after)) {
    const pipeline = rangePipeline({ run, sort, range, limit: limit - found.length });
    found.push(...readSummaries(await posts.aggregate(pipeline)));
    if (found.length >= limit) break;
  }
  return found;
}

/** Reads the first posts of a range of a run by their index, in order. */
export function rangePipeline({ run, sort, range, limit }: RangeQuery): Document[] {
  return [{ $match: postsIn(run, range) }, descending[sort], { $limit: limit }, { $project: SUMMARY_FIELDS }];
}
