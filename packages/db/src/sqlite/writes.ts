import { excerptOf } from '@postern/text/excerpt';
import { indexedWords } from '@postern/text/words';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { newPostId } from '../post-id.ts';
import {
  type NewPost,
  NotOwnerError,
  type Owner,
  type PostChanges,
  PostNotFoundError,
  StalePostError,
  type StoredPost,
} from '../post-store.ts';
import { fill } from './fill.ts';
import { ownedBy, ownedBySql } from './owned-by.ts';
import { wholePost, wholePostColumns, wholePostRows } from './rows.ts';

/** Each of these is one statement: what it asks about the post and what it writes cannot come apart. */

export async function createPost(prisma: PrismaClient, post: NewPost): Promise<StoredPost> {
  const now = new Date();
  const body = post.body || null;
  return prisma.post.create({
    data: {
      title: post.title,
      body,
      author: post.author,
      authorId: post.authorId,
      authorEmail: post.authorEmail,
      id: newPostId(now),
      createdAt: now,
      updatedAt: now,
      excerpt: excerptOf(body),
      words: indexedWords({ title: post.title, body }),
    },
    select: wholePost,
  });
}

export async function updatePost(
  prisma: PrismaClient,
  owner: Owner,
  id: string,
  changes: PostChanges,
  ifUpdatedAt: Date | undefined,
): Promise<StoredPost> {
  const now = new Date();
  // Whoever saves twice within a millisecond must get two different times, or the second would overwrite unnoticed.
  const assignments = [
    Prisma.sql`"updatedAt" = CASE WHEN "updatedAt" < ${now} THEN ${now}
      ELSE strftime('%Y-%m-%dT%H:%M:%f+00:00', "updatedAt", '+0.001 seconds') END`,
  ];
  if (changes.title !== undefined) assignments.push(Prisma.sql`"title" = ${changes.title}`);
  if (changes.body !== undefined) assignments.push(Prisma.sql`"body" = ${changes.body || null}`);
  const unchanged = ifUpdatedAt === undefined ? Prisma.sql`TRUE` : Prisma.sql`"updatedAt" = ${ifUpdatedAt}`;
  const [post] = wholePostRows.parse(
    await prisma.$queryRaw`
      UPDATE "Post" SET ${Prisma.join(assignments)}
      WHERE "id" = ${id} AND ${ownedBySql(owner)} AND ${unchanged} RETURNING ${wholePostColumns}`,
  );
  if (post === undefined) {
    await refuseUnlessOwned(prisma, owner, id);
    throw new StalePostError();
  }
  // The trigger has emptied `words`, since they stand for title and body together; now they are made anew.
  await fill(prisma);
  return post;
}

export async function deletePost(prisma: PrismaClient, owner: Owner, id: string): Promise<void> {
  const { count } = await prisma.post.deleteMany({ where: { id, ...ownedBy(owner) } });
  if (count === 0) {
    await refuseUnlessOwned(prisma, owner, id);
    // It became the owner's only after the write had passed over it.
    throw new NotOwnerError();
  }
}

/** Says why a guarded write met no post. */
async function refuseUnlessOwned(prisma: PrismaClient, owner: Owner, id: string): Promise<void> {
  if ((await prisma.post.count({ where: { id } })) === 0) throw new PostNotFoundError();
  if ((await prisma.post.count({ where: { id, ...ownedBy(owner) } })) === 0) throw new NotOwnerError();
}

export async function viewPost(prisma: PrismaClient, id: string): Promise<number> {
  const { views } = await prisma.post.update({
    where: { id },
    data: { views: { increment: 1 } },
    select: { views: true },
  });
  return views;
}

export async function claimPosts(prisma: PrismaClient, owner: Owner): Promise<number> {
  if (owner.email === null) return 0;
  // OR IGNORE passes over a post whose title the owner already has: it stays unclaimed.
  return prisma.$executeRaw`
    UPDATE OR IGNORE "Post" SET "authorId" = ${owner.id}
    WHERE "authorId" IS NULL AND "authorEmail" = ${owner.email}`;
}
