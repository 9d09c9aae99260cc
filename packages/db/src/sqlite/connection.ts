import { PrismaClient } from '../generated/client.ts';
import { databaseFile, databaseUrl } from './database-file.ts';
import { Driver } from './driver/driver.ts';
import { prismaAdapter } from './driver/prisma-adapter.ts';
import { newestPostOf } from './newest-post.ts';

/** Prisma on the database file that the `file:` URL names, which exists: `prepareDatabase` has made it. */
export function openPrisma(url: string): PrismaClient {
  const file = databaseFile(url);
  const adapter = prismaAdapter({ location: existing(file, 'rw'), insertLog: newestPostOf(file) });
  return new PrismaClient({ adapter });
}

/** The bare driver on that file, made where there is none, for what is not the store's work. */
export function openDriver(url: string): Driver {
  return new Driver(databaseFile(url));
}

/** The same for a file that exists and is not to be written. */
export function openReadOnlyDriver(url: string): Driver {
  return new Driver(existing(databaseFile(url), 'ro'));
}

/** SQLite reads a location that begins with `file:` as a URI with options of its own. */
function existing(file: string, mode: 'ro' | 'rw'): string {
  return `${databaseUrl(file)}?mode=${mode}`;
}
