import { Prisma } from '../generated/client.ts';
import { type OwnedPosts, ownedPosts } from '../ownership.ts';
import type { Owner } from '../post-store.ts';

/** The condition that a post belongs to the owner, for Prisma's typed queries. */
export function ownedBy(owner: Owner): Prisma.PostWhereInput {
  return { OR: ownedPosts(owner) };
}

/** The same in SQL. */
export function ownedBySql(owner: Owner): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(ownedPosts(owner).map(isIn), ' OR ')})`;
}

/** The condition that a post is in a group. */
export function isIn(group: OwnedPosts): Prisma.Sql {
  return 'authorEmail' in group
    ? Prisma.sql`("Post"."authorId" IS NULL AND "Post"."authorEmail" = ${group.authorEmail})`
    : Prisma.sql`"Post"."authorId" = ${group.authorId}`;
}
