import { wordsOfQuery } from '@postern/text/words';
import { compareInList, placeOf, standsBehind } from './list-order.ts';
import type { StoredPost, StoredPostSummary } from './post-fields.ts';
import type { ExportPage, PostPage, PostPosition, PostQuery, PostSort } from './post-store.ts';

/** Asks for the first posts of a group behind a place, at most `limit`. */
export interface GroupQuery<PostGroup> {
  group: PostGroup;
  sort: PostSort;
  after: PostPosition | null;
  limit: number;
}

/** What was found of a group, and the place where a search stopped because its time was over; null when it did not. */
export interface GroupPart {
  found: StoredPostSummary[];
  stoppedAt: PostPosition | null;
}

export type GroupReader<PostGroup> = (query: GroupQuery<PostGroup>) => Promise<GroupPart>;

/**
 * A page of the posts of some groups that have no post in common, merged in the order of the list.
 * @param openReader gives how a group is read; for a search, with its words, of which there is at least one
 */
export async function listPage<PostGroup>(
  groups: readonly PostGroup[],
  { q, sort, after, limit }: PostQuery,
  openReader: (words: readonly string[] | null) => Promise<GroupReader<PostGroup>>,
): Promise<PostPage> {
  if (after !== null && after.sort !== sort) {
    throw new RangeError('A place in a list of one sort says nothing about another.');
  }
  const words = q === null ? null : wordsOfQuery(q);
  if (words?.length === 0) return { items: [], next: null, incomplete: false };
  const read = await openReader(words);
  const parts = await Promise.all(groups.map((group) => read({ group, sort, after, limit: limit + 1 })));
  const stops = parts.flatMap(({ stoppedAt }) => stoppedAt ?? []);
  const merged = parts
    .flatMap(({ found }) => found)
    // Behind a stop, one group may have posts that were not looked at.
    .filter((post) => !stops.some((stop) => standsBehind(post, stop)))
    .sort((a, b) => compareInList(sort, a, b));
  const page = pageOf(merged, limit, (post) => placeOf(sort, post));
  const first = stops.reduce<PostPosition | null>(firstOf, null);
  if (page.next !== null || first === null) return { ...page, incomplete: false };
  return { items: page.items, next: first, incomplete: true };
}

/** The place that comes first in the list; both are of one sort. */
function firstOf(a: PostPosition | null, b: PostPosition): PostPosition {
  if (a === null) return b;
  const isLater =
    a.sort === 'newest' && b.sort === 'newest'
      ? standsBehind({ ...a, views: 0 }, b)
      : a.sort === 'views' && b.sort === 'views' && standsBehind({ ...a, createdAt: new Date(0) }, b);
  return isLater ? b : a;
}

/** A page of an export, from one post more than the page has, where there is one. */
export function exportPageOf(found: readonly StoredPost[], limit: number): ExportPage {
  return pageOf(found, limit, ({ createdAt, id }) => ({ createdAt, id }));
}

/** The first `limit` posts, and the place of the last of them when there are more. */
function pageOf<Post, Place>(found: readonly Post[], limit: number, place: (post: Post) => Place) {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > items.length && last !== undefined ? place(last) : null };
}
