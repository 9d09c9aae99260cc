import { z } from 'zod';
import type { Deriver } from '../deriver.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import type { StoredPost } from '../post-fields.ts';
import { derivationSchema, postSchema, postTextFields } from '../post-fields.ts';
import { newPostId } from '../post-id.ts';
import {
  type NewPost,
  NotOwnerError,
  type Owner,
  type PostChanges,
  PostNotFoundError,
  StalePostError,
} from '../post-store.ts';
import { changedText, newText } from '../post-text.ts';
import type { Database } from './connection.ts';
import { ownedBy, ownedBySql } from './owned-by.ts';
import { readable } from './readable.ts';
import { besidePost, derivedColumns, wholePostColumns, wholePostRows } from './records.ts';

/** Each write is one statement: its conditions and its changes cannot come apart. */

export async function postById({ rows }: Database, id: string): Promise<StoredPost | null> {
  const [post] = wholePostRows.parse(
    await rows(Prisma.sql`SELECT ${wholePostColumns} FROM "Post" WHERE "id" = ${id} AND ${readable}`),
  );
  return post ?? null;
}

export async function createPost(prisma: PrismaClient, deriver: Deriver, post: NewPost): Promise<StoredPost> {
  const now = new Date();
  const id = post.id ?? newPostId(now);
  const text = newText(post);
  return prisma.post.create({
    data: {
      ...text,
      author: post.author,
      authorId: post.authorId,
      authorEmail: post.authorEmail,
      id,
      createdAt: now,
      updatedAt: now,
      ...derivedColumns(deriver.derive(id, text)),
    },
    omit: besidePost,
  });
}

/** Attempts of an update while others change the same post. */
const UPDATE_ATTEMPTS = 20;

export async function updatePost(
  database: Database,
  deriver: Deriver,
  owner: Owner,
  id: string,
  changes: PostChanges,
  ifUpdatedAt: Date | undefined,
): Promise<StoredPost> {
  for (let attempt = 1; attempt <= UPDATE_ATTEMPTS; attempt++) {
    const read = await readOwned(database.prisma, owner, id);
    if (read === null) {
      await refuseUnlessOwned(database, owner, id);
      // It became the owner's only after it was looked for.
      continue;
    }
    if (ifUpdatedAt !== undefined && ifUpdatedAt.getTime() !== read.updatedAt.getTime()) break;
    const written = await writeChanges(database.prisma, deriver, owner, read, changes);
    if (written !== null) return written;
  }
  throw new StalePostError();
}

const ownedRows = z.array(postSchema.extend({ madeFrom: derivationSchema.shape.madeFrom.nullable() }));
type OwnedRow = z.infer<typeof ownedRows>[number];

async function readOwned(prisma: PrismaClient, owner: Owner, id: string): Promise<OwnedRow | null> {
  const [row] = ownedRows.parse(
    await prisma.$queryRaw`
      SELECT ${wholePostColumns}, "madeFrom" FROM "Post"
      WHERE "id" = ${id} AND ${ownedBySql(owner)} AND ${readable}`,
  );
  return row ?? null;
}

/**
 * Writes the changes with all that is derived from them, as long as the post is the owner's and the one that was read:
 * `updatedAt` tells a change by the app, `madeFrom` one by hand. Null when it is not.
 */
async function writeChanges(
  prisma: PrismaClient,
  deriver: Deriver,
  owner: Owner,
  read: OwnedRow,
  changes: PostChanges,
): Promise<StoredPost | null> {
  const { id } = read;
  const text = changedText(read, changes);
  // Two saves within a millisecond must get two different times, or the second would overwrite the first unnoticed.
  const updatedAt = new Date(Math.max(Date.now(), read.updatedAt.getTime() + 1));
  const changed = Object.fromEntries(
    postTextFields.filter((field) => changes[field] !== undefined).map((field) => [field, text[field]]),
  );
  const columns = { updatedAt, ...changed, ...derivedColumns(deriver.derive(id, text)) };
  const assignments = Object.entries(columns).map(
    ([column, value]) => Prisma.sql`${Prisma.raw(`"${column}"`)} = ${value}`,
  );
  const [post] = wholePostRows.parse(
    await prisma.$queryRaw`
      UPDATE "Post" SET ${Prisma.join(assignments)}
      WHERE "id" = ${id} AND ${ownedBySql(owner)} AND "updatedAt" = ${read.updatedAt}
        AND "madeFrom" IS ${read.madeFrom} RETURNING ${wholePostColumns}`,
  );
  return post ?? null;
}

export async function deletePost(database: Database, owner: Owner, id: string): Promise<void> {
  const { count } = await database.prisma.post.deleteMany({ where: { id, ...ownedBy(owner) } });
  if (count === 0) {
    await refuseUnlessOwned(database, owner, id);
    // It became the owner's only after the write had passed over it.
    throw new NotOwnerError();
  }
}

/** Throws the reason why the write found no post of the owner. */
async function refuseUnlessOwned(database: Database, owner: Owner, id: string): Promise<void> {
  if ((await postById(database, id)) === null) throw new PostNotFoundError();
  if ((await database.prisma.post.count({ where: { id, ...ownedBy(owner) } })) === 0)
    throw new NotOwnerError();
}

const viewsRows = z.array(postSchema.pick({ views: true }));

export async function viewPost({ rows }: Database, id: string): Promise<number> {
  const [viewed] = viewsRows.parse(
    await rows(Prisma.sql`
      UPDATE "Post" SET "views" = min("views" + 1, ${Number.MAX_SAFE_INTEGER})
      WHERE "id" = ${id} AND ${readable} RETURNING "views"`),
  );
  if (viewed === undefined) throw new PostNotFoundError();
  return viewed.views;
}
