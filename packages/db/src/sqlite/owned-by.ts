import { Prisma } from '../generated/client.ts';
import type { Owner } from '../post-store.ts';

/**
 * The one rule of ownership, as the condition of a typed write: claimed posts belong to the id, unclaimed ones to
 * the email.
 */
export function ownedBy(owner: Owner): Prisma.PostWhereInput {
  if (owner.email === null) return { authorId: owner.id };
  return { OR: [{ authorId: owner.id }, { authorId: null, authorEmail: owner.email }] };
}

/** The same rule in SQL. */
export function ownedBySql(owner: Owner): Prisma.Sql {
  if (owner.email === null) return Prisma.sql`"authorId" = ${owner.id}`;
  return Prisma.sql`("authorId" = ${owner.id} OR ("authorId" IS NULL AND "authorEmail" = ${owner.email}))`;
}
