import type { Document } from 'mongodb';
import { listPage, type RunQuery } from '../pages.ts';
import type { StoredPostSummary } from '../post-fields.ts';
import type { PostPage, PostQuery } from '../post-store.ts';
import { descending, rangesBehind } from './list-order.ts';
import type { Posts } from './posts.ts';
import { readSummaries, SUMMARY_FIELDS } from './records.ts';
import { postsIn, type Run } from './runs.ts';
import { type RangeQuery, searchFor } from './search.ts';

/** A page of the posts of some runs that have no post in common. */
export function pageOf(posts: Posts, runs: readonly Run[], query: PostQuery): Promise<PostPage> {
  return listPage(runs, query, async (words) =>
    words === null ? (run) => readRun(posts, run) : searchFor(posts, words),
  );
}

async function readRun(
  posts: Posts,
  { run, sort, after, limit }: RunQuery<Run>,
): Promise<StoredPostSummary[]> {
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
