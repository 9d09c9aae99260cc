import { Prisma } from '../generated/client.ts';
import { unclaimedUnder } from '../ownership.ts';
import type { Owner } from '../post-store.ts';
import type { Database } from './connection.ts';
import { isIn } from './owned-by.ts';

/** Makes the unclaimed posts under the owner's email the owner's, in one statement; gives how many. */
export async function claimPosts({ prisma, rows }: Database, owner: Owner): Promise<number> {
  if (owner.email === null) return 0;
  const unclaimed = isIn(unclaimedUnder(owner.email));
  // Hardly ever is there one: without this read every change would take the write lock twice.
  if ((await rows(Prisma.sql`SELECT 1 FROM "Post" WHERE ${unclaimed} LIMIT 1`)).length === 0) return 0;
  // OR IGNORE passes over a post whose title the owner already has: it stays unclaimed.
  return prisma.$executeRaw`
    UPDATE OR IGNORE "Post" SET "authorId" = ${owner.id} WHERE ${unclaimed}`;
}
