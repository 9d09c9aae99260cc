import { Prisma } from '../generated/client.ts';
import { type OwnedPosts, ownedPosts } from '../ownership.ts';
import type { Owner, PostSort } from '../post-store.ts';
import { isIn } from './owned-by.ts';

/**
 * A run is a stretch of posts that one index keeps sorted: everybody's, one author's claimed ones, or the unclaimed ones
 * under one email. A page of a run reads only its own rows of that index, at any depth. A query for posts of a run also
 * asks that they are `readable`.
 */
export interface Run {
  /** The condition that a post is in the run. */
  belongs: Prisma.Sql;
  indexes: Record<PostSort, Prisma.Sql>;
}

/** The run of the public list, of everybody or of one author. */
export function runOfList(authorId: string | null): Run {
  return authorId === null ? ofEverybody : runOfGroup({ authorId });
}

/** The runs that make up an owner's own list; they have no post in common. */
export function runsOfOwner(owner: Owner): Run[] {
  return ownedPosts(owner).map(runOfGroup);
}

/** The index is named in the statement, so that no guess of SQLite's planner turns a page into a scan or a sort. */
function namedIndexes(newest: string, views: string): Run['indexes'] {
  return { newest: Prisma.raw(`INDEXED BY "${newest}"`), views: Prisma.raw(`INDEXED BY "${views}"`) };
}

const ofEverybody: Run = {
  belongs: Prisma.sql`TRUE`,
  indexes: namedIndexes('Post_createdAt_id_idx', 'Post_views_id_idx'),
};
const claimedIndexes = namedIndexes('Post_authorId_createdAt_id_idx', 'Post_authorId_views_id_idx');
const unclaimedIndexes = namedIndexes('Post_unclaimed_createdAt_idx', 'Post_unclaimed_views_idx');

function runOfGroup(group: OwnedPosts): Run {
  return { belongs: isIn(group), indexes: 'authorEmail' in group ? unclaimedIndexes : claimedIndexes };
}
