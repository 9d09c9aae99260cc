import { Prisma } from '../generated/client.ts';
import { type OwnedPosts, ownedPosts } from '../ownership.ts';
import type { Owner, PostSort } from '../post-store.ts';
import { isIn } from './owned-by.ts';

/**
 * A group is a stretch of posts that one index keeps sorted: everybody's, one author's claimed ones, or the unclaimed ones
 * under one email. A page of a group reads only its own rows of that index, at any depth. A query for posts of a group also
 * asks that they are `readable`.
 */
export interface PostGroup {
  /** The condition that a post is in the group. */
  belongs: Prisma.Sql;
  indexes: Record<PostSort, Prisma.Sql>;
}

/** The group of the public list, of everybody or of one author. */
export function groupOfList(authorId: string | null): PostGroup {
  return authorId === null ? ofEverybody : groupOfOwned({ authorId });
}

/** The groups that make up an owner's own list; they have no post in common. */
export function groupsOfOwner(owner: Owner): PostGroup[] {
  return ownedPosts(owner).map(groupOfOwned);
}

/** The index is named in the statement, so that no guess of SQLite's planner turns a page into a scan or a sort. */
function namedIndexes(newest: string, views: string): PostGroup['indexes'] {
  return { newest: Prisma.raw(`INDEXED BY "${newest}"`), views: Prisma.raw(`INDEXED BY "${views}"`) };
}

const ofEverybody: PostGroup = {
  belongs: Prisma.sql`TRUE`,
  indexes: namedIndexes('Post_createdAt_id_idx', 'Post_views_id_idx'),
};
const claimedIndexes = namedIndexes('Post_authorId_createdAt_id_idx', 'Post_authorId_views_id_idx');
const unclaimedIndexes = namedIndexes('Post_unclaimed_createdAt_idx', 'Post_unclaimed_views_idx');

function groupOfOwned(owned: OwnedPosts): PostGroup {
  return { belongs: isIn(owned), indexes: 'authorEmail' in owned ? unclaimedIndexes : claimedIndexes };
}
