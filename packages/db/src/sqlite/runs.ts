import { Prisma } from '../generated/client.ts';
import type { Owner, PostPosition, PostSort } from '../post-store.ts';

/**
 * A run is a stretch of posts that one index keeps sorted: everybody's, one author's claimed ones, or the
 * unclaimed ones under one email. A page of a run reads just its own rows of that index, at any depth. What reads posts of it also asks
 * that they are `readable`.
 */
export interface Run {
  belongs: Prisma.Sql;
  indexes: Record<PostSort, Prisma.Sql>;
}

/** The index is named in the statement, so that no guess of SQLite's planner turns a page into a scan or a sort. */
function namedIndexes(newest: string, views: string): Run['indexes'] {
  return { newest: Prisma.raw(`INDEXED BY "${newest}"`), views: Prisma.raw(`INDEXED BY "${views}"`) };
}

const ofEverybody: Run = {
  belongs: Prisma.sql`TRUE`,
  indexes: namedIndexes('Post_createdAt_id_idx', 'Post_views_id_idx'),
};

function ofAuthor(authorId: string): Run {
  return {
    belongs: Prisma.sql`"Post"."authorId" = ${authorId}`,
    indexes: namedIndexes('Post_authorId_createdAt_id_idx', 'Post_authorId_views_id_idx'),
  };
}

function unclaimedUnder(email: string): Run {
  return {
    belongs: Prisma.sql`"Post"."authorId" IS NULL AND "Post"."authorEmail" = ${email}`,
    indexes: namedIndexes('Post_unclaimed_createdAt_idx', 'Post_unclaimed_views_idx'),
  };
}

/** The run of the public list, of everybody or of one author. */
export function runOfList(authorId: string | null): Run {
  return authorId === null ? ofEverybody : ofAuthor(authorId);
}

/** The runs that make up an owner's own list. */
export function runsOfOwner(owner: Owner): Run[] {
  const claimed = ofAuthor(owner.id);
  return owner.email === null ? [claimed] : [claimed, unclaimedUnder(owner.email)];
}

/** Both sorts descend, equal keys by descending id. */
export const descending: Record<PostSort, Prisma.Sql> = {
  newest: Prisma.sql`ORDER BY "Post"."createdAt" DESC, "Post"."id" DESC`,
  views: Prisma.sql`ORDER BY "Post"."views" DESC, "Post"."id" DESC`,
};

/** The condition "behind this place": a comparison of rows, which SQLite reads as one range of the index. */
export function behind(place: PostPosition | null): Prisma.Sql {
  if (place === null) return Prisma.sql`TRUE`;
  return place.sort === 'newest'
    ? Prisma.sql`("Post"."createdAt", "Post"."id") < (${place.createdAt}, ${place.id})`
    : Prisma.sql`("Post"."views", "Post"."id") < (${place.views}, ${place.id})`;
}

/** The condition "this place or before it". */
export function downTo(place: PostPosition | null): Prisma.Sql {
  if (place === null) return Prisma.sql`TRUE`;
  return place.sort === 'newest'
    ? Prisma.sql`("Post"."createdAt", "Post"."id") >= (${place.createdAt}, ${place.id})`
    : Prisma.sql`("Post"."views", "Post"."id") >= (${place.views}, ${place.id})`;
}

/** Where a post stands in a list of that sort. */
export function placeOf(sort: PostSort, post: { createdAt: Date; views: number; id: string }): PostPosition {
  return sort === 'newest'
    ? { sort, createdAt: post.createdAt, id: post.id }
    : { sort, views: post.views, id: post.id };
}

/** Orders two posts as the lists do: negative when `a` stands before `b`. */
export function compareInList(
  sort: PostSort,
  a: { createdAt: Date; views: number; id: string },
  b: { createdAt: Date; views: number; id: string },
): number {
  const byKey = sort === 'newest' ? b.createdAt.getTime() - a.createdAt.getTime() : b.views - a.views;
  if (byKey !== 0) return byKey;
  return a.id < b.id ? 1 : -1;
}
