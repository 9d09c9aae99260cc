import { wordsOfQuery } from '@postern/text/words';
import { compareInList, placeOf } from './list-order.ts';
import type { StoredPost, StoredPostSummary } from './post-fields.ts';
import type { ExportPage, PostPage, PostPosition, PostQuery, PostSort } from './post-store.ts';

/** Asks for the first posts of a group behind a place, at most `limit`. */
export interface GroupQuery<PostGroup> {
  group: PostGroup;
  sort: PostSort;
  after: PostPosition | null;
  limit: number;
}

export type GroupReader<PostGroup> = (query: GroupQuery<PostGroup>) => Promise<StoredPostSummary[]>;

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
  if (words?.length === 0) return { items: [], next: null };
  const read = await openReader(words);
  const found = await Promise.all(groups.map((group) => read({ group, sort, after, limit: limit + 1 })));
  const merged = found.flat().sort((a, b) => compareInList(sort, a, b));
  return pageOf(merged, limit, (post) => placeOf(sort, post));
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
