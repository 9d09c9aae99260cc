import { type Document, ObjectId } from 'mongodb';
import type { PostPosition, PostSort } from '../post-store.ts';

/** Both sorts descend, equal keys by descending id. */
export const descending: Record<PostSort, Document> = {
  newest: { $sort: { createdAt: -1, _id: -1 } },
  views: { $sort: { views: -1, _id: -1 } },
};

/**
 * What stands behind a place, as conditions on posts that follow each other in the list: the rest of those with an
 * equal key, then all with a lesser one. Each is one range of the index. As one condition they would not be: MongoDB
 * would read all equal keys again, and of posts that nobody has viewed there are many.
 */
export function rangesBehind(place: PostPosition | null): Document[] {
  if (place === null) return [{}];
  const _id = { $lt: ObjectId.createFromHexString(place.id) };
  return place.sort === 'newest'
    ? [{ createdAt: place.createdAt, _id }, { createdAt: { $lt: place.createdAt } }]
    : [{ views: place.views, _id }, { views: { $lt: place.views } }];
}
