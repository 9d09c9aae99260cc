import type { PostPosition, PostSort } from './post-store.ts';

/** The fields that decide where a post stands in a list. */
interface Placed {
  createdAt: Date;
  views: number;
  id: string;
}

/** Where a post stands in a list of that sort. */
export function placeOf(sort: PostSort, { createdAt, views, id }: Placed): PostPosition {
  return sort === 'newest' ? { sort, createdAt, id } : { sort, views, id };
}

/** Whether a post stands behind a place in the list of the place's sort. */
export function standsBehind(post: Placed, place: PostPosition): boolean {
  const byKey =
    place.sort === 'newest' ? place.createdAt.getTime() - post.createdAt.getTime() : place.views - post.views;
  return byKey === 0 ? post.id < place.id : byKey > 0;
}

/**
 * Orders two posts as the lists do: both sorts descend, equal keys by descending id.
 * @returns a negative number when `a` stands before `b`
 */
export function compareInList(sort: PostSort, a: Placed, b: Placed): number {
  const byKey = sort === 'newest' ? b.createdAt.getTime() - a.createdAt.getTime() : b.views - a.views;
  if (byKey !== 0) return byKey;
  return a.id < b.id ? 1 : -1;
}
