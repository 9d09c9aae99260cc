import { Prisma, type PrismaClient } from '../generated/client.ts';
import { exportPageOf } from '../pages.ts';
import type { ExportPage, ExportPosition, ExportQuery } from '../post-store.ts';
import { groupOfList } from './post-groups.ts';
import { readable } from './readable.ts';
import { wholePostColumns, wholePostRows } from './records.ts';

/** A page of whole posts, read up the index that the list by date reads down. */
export async function exportPage(
  prisma: PrismaClient,
  { limit, after, authorId }: ExportQuery,
): Promise<ExportPage> {
  const group = groupOfList(authorId);
  // One post more than the page, to know whether there is a next page.
  const found = wholePostRows.parse(
    await prisma.$queryRaw`
      SELECT ${wholePostColumns} FROM "Post" ${group.indexes.newest}
      WHERE ${group.belongs} AND ${above(after)} AND ${readable} ORDER BY "createdAt", "id" LIMIT ${limit + 1}`,
  );
  return exportPageOf(found, limit);
}

function above(place: ExportPosition | null): Prisma.Sql {
  if (place === null) return Prisma.sql`TRUE`;
  return Prisma.sql`("createdAt", "id") > (${place.createdAt}, ${place.id})`;
}
