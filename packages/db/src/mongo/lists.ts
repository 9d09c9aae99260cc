import type { Document } from 'mongodb';
import { type GroupQuery, listPage } from '../pages.ts';
import type { StoredPostSummary } from '../post-fields.ts';
import type { PostPage, PostQuery } from '../post-store.ts';
import type { ReadLimits } from '../read-limits.ts';
import { descending, rangesBehind } from './list-order.ts';
import { type PostGroup, postsIn } from './post-groups.ts';
import type { Posts } from './posts.ts';
import { readSummaries, SUMMARY_FIELDS } from './records.ts';
import { type RangeQuery, searchFor } from './search.ts';

/** A page of the posts of some groups that have no post in common. */
export function pageOf(
  posts: Posts,
  groups: readonly PostGroup[],
  query: PostQuery,
  limits: ReadLimits,
): Promise<PostPage> {
  return listPage(groups, query, async (words) =>
    words === null
      ? async (group) => ({ found: await readGroup(posts, group, limits), stoppedAt: null })
      : searchFor(posts, words, limits),
  );
}

async function readGroup(
  posts: Posts,
  { group, sort, after, limit }: GroupQuery<PostGroup>,
  { signal }: ReadLimits,
): Promise<StoredPostSummary[]> {
  const found: StoredPostSummary[] = [];
  for (const range of rangesBehind(after)) {
    const pipeline = rangePipeline({ group, sort, range, limit: limit - found.length });
    found.push(...readSummaries(await posts.aggregate(pipeline, { signal })));
    if (found.length >= limit) break;
  }
  return found;
}

/** Reads the first posts of a range of a group by their index, in order. */
export function rangePipeline({ group, sort, range, limit }: RangeQuery): Document[] {
  return [
    { $match: postsIn(group, range) },
    descending[sort],
    { $limit: limit },
    { $project: SUMMARY_FIELDS },
  ];
}
