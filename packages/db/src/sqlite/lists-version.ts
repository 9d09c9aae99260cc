import { z } from 'zod';
import { Prisma } from '../generated/client.ts';
import type { Database } from './connection.ts';

const versionRows = z.tuple([z.object({ version: z.number() })]);
const readVersion = Prisma.sql`SELECT "version" FROM "ListsVersion"`;

/** The number that triggers raise with every change that a list shows, in the transaction of that change. */
export async function listsVersion({ rows }: Database): Promise<number> {
  return versionRows.parse(await rows(readVersion))[0].version;
}
