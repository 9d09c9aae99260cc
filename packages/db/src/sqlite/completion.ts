import { z } from 'zod';
import { BATCH_POSTS, type Batch, batchOf, type Completion } from '../completion.ts';
import { readLength } from '../derive.ts';
import type { Deriver } from '../deriver.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { kindOf, postTextFields, postTextSchema } from '../post-fields.ts';
import type { Database } from './connection.ts';
import { derivedColumns } from './records.ts';

/** A row that waits. Of its text, no more than is read leaves the database; what is no text counts as none. */
const waitingColumns = Prisma.raw(
  [
    ...['seq', 'id', 'derivedBy', 'madeFrom'].map((column) => `"${column}"`),
    ...postTextFields.map((field) => {
      const none = kindOf(postTextSchema.shape[field]).nullable ? 'NULL' : "''";
      const beginning = `substr("${field}", 1, ${readLength[field]})`;
      return `CASE WHEN typeof("${field}") = 'text' THEN ${beginning} ELSE ${none} END AS "${field}"`;
    }),
  ].join(', '),
);

const waitingRows = z.array(
  z.object({
    seq: z.coerce.number(),
    id: z.string(),
    derivedBy: z.coerce.number(),
    madeFrom: z.string().nullable(),
    ...postTextSchema.shape,
  }),
);

const countRows = z.tuple([z.object({ posts: z.coerce.number() })]);

/** Finds the posts that wait by two indexes: one of those without words, one of the versions. */
export function sqliteCompletion({ prisma, rows }: Database, deriver: Deriver): Completion {
  const handEntered = Prisma.sql`"Post" INDEXED BY "Post_unfilled_idx" WHERE "words" IS NULL`;
  const firstHandEntry = Prisma.sql`SELECT "seq" FROM ${handEntered} LIMIT 1`;
  const outdated = Prisma.sql`"Post" INDEXED BY "Post_derivedBy_idx" WHERE "derivedBy" < ${deriver.version}`;
  return {
    hasHandEntries: async () => (await rows(firstHandEntry)).length > 0,
    completeHandEntries: () => complete(prisma, deriver, handEntered),
    count: async () =>
      countRows.parse(await prisma.$queryRaw`SELECT count(*) AS "posts" FROM ${outdated}`)[0].posts,
    completeBatch: () => complete(prisma, deriver, Prisma.sql`${outdated} ORDER BY "derivedBy"`),
  };
}

/** Derives a batch of what waits; a post is written only as the one that was read. */
async function complete(prisma: PrismaClient, deriver: Deriver, waiting: Prisma.Sql): Promise<Batch> {
  const found = waitingRows.parse(
    await prisma.$queryRaw`SELECT ${waitingColumns} FROM ${waiting} LIMIT ${BATCH_POSTS}`,
  );
  if (found.length === 0) return { met: 0, written: 0 };
  const made = batchOf(found).map(({ seq, id, derivedBy, madeFrom, ...text }) => ({
    ...{ seq, read: { derivedBy, madeFrom } },
    ...derivedColumns(deriver.derive(id, text)),
  }));
  const written = await prisma.$executeRaw`
    UPDATE "Post" SET "excerpt" = made.value ->> 'excerpt', "words" = made.value ->> 'words',
      "derivedBy" = made.value ->> 'derivedBy', "madeFrom" = made.value ->> 'madeFrom'
    FROM json_each(${JSON.stringify(made)}) AS made
    WHERE "Post"."seq" = made.value ->> 'seq' AND "Post"."derivedBy" = made.value ->> '$.read.derivedBy'
      AND "Post"."madeFrom" IS made.value ->> '$.read.madeFrom'`;
  return { met: made.length, written };
}
