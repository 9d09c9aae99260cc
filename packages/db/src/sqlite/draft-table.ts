import { z } from 'zod';
import { DRAFTS_OF_AUTHOR, draftFields, draftSchema } from '../draft-fields.ts';
import type { DraftTable } from '../draft-table.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { postSchema } from '../post-fields.ts';
import { storeErrors } from './errors.ts';
import { readable } from './readable.ts';

const columns = Prisma.raw(draftFields.map((field) => `"${field}"`).join(', '));
const draftRows = z.array(draftSchema);
const textRows = z.array(postSchema.pick({ id: true, title: true, body: true }));

/** The drafts in the embedded database. Each write is one statement: its conditions and its changes cannot come apart. */
export function sqliteDraftTable(prisma: PrismaClient): DraftTable {
  return {
    insert: (draft) =>
      storeErrors(async () => {
        const { authorId, id } = draft;
        const values = draftFields.map((field) => draft[field]);
        const added = await prisma.$executeRaw`
          INSERT INTO "Draft" (${columns}) SELECT ${Prisma.join(values)}
          WHERE (SELECT count(*) FROM "Draft" WHERE "authorId" = ${authorId}) < ${DRAFTS_OF_AUTHOR}
          ON CONFLICT DO NOTHING`;
        if (added > 0) return 'added';
        return (await prisma.draft.count({ where: { id } })) > 0 ? 'exists' : 'full';
      }),

    update: ({ authorId, id, revision }, { title, body, updatedAt }) =>
      storeErrors(async () => {
        const [draft] = draftRows.parse(
          await prisma.$queryRaw`
            UPDATE "Draft" SET "title" = ${title}, "body" = ${body}, "updatedAt" = ${updatedAt},
              "revision" = "revision" + 1
            WHERE "id" = ${id} AND "authorId" = ${authorId} AND "revision" = ${revision} RETURNING ${columns}`,
        );
        return draft ?? null;
      }),

    find: (authorId, id) => storeErrors(() => prisma.draft.findFirst({ where: { authorId, id } })),

    ofAuthor: (authorId) =>
      storeErrors(() =>
        prisma.draft.findMany({ where: { authorId }, orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }] }),
      ),

    delete: ({ authorId, id, revision }) =>
      storeErrors(async () => {
        const where = { authorId, id, ...(revision === null ? {} : { revision }) };
        return (await prisma.draft.deleteMany({ where })).count > 0;
      }),

    postTexts: (ids) =>
      storeErrors(async () => {
        if (ids.length === 0) return new Map();
        const rows = await prisma.$queryRaw`
          SELECT "id", "title", "body" FROM "Post" WHERE "id" IN (${Prisma.join(ids)}) AND ${readable}`;
        return new Map(textRows.parse(rows).map(({ id, ...text }) => [id, text]));
      }),
  };
}
