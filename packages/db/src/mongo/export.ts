import { type Document, ObjectId } from 'mongodb';
import { exportPageOf } from '../pages.ts';
import type { ExportPage, ExportPosition, ExportQuery } from '../post-store.ts';
import type { ReadLimits } from '../read-limits.ts';
import { groupOfList, postsIn } from './post-groups.ts';
import type { Posts } from './posts.ts';
import { readPost, WHOLE_FIELDS } from './records.ts';

/** A page of whole posts, read up the index that the list by date reads down. */
export async function exportPage(
  posts: Posts,
  query: ExportQuery,
  { signal }: ReadLimits,
): Promise<ExportPage> {
  const documents = await posts.aggregate(exportPipeline(query), { signal });
  const read = documents.map(readPost).flatMap((document) => (document === null ? [] : [document.post]));
  return exportPageOf(read, query.limit);
}

/** Reads one post more than the page, to know whether there is a next page. */
function exportPipeline({ limit, after, authorId }: ExportQuery): Document[] {
  return [
    { $match: postsIn(groupOfList(authorId), above(after)) },
    { $sort: { createdAt: 1, _id: 1 } },
    { $limit: limit + 1 },
    { $project: WHOLE_FIELDS },
  ];
}

/** The range beside the alternatives lets MongoDB read it as one range of the index, as in the lists. */
function above(place: ExportPosition | null): Document {
  if (place === null) return {};
  const { createdAt } = place;
  const _id = { $gt: ObjectId.createFromHexString(place.id) };
  return { createdAt: { $gte: createdAt }, $or: [{ createdAt: { $gt: createdAt } }, { createdAt, _id }] };
}
