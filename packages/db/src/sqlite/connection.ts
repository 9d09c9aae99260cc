import { type Client, createClient } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from '../generated/client.ts';
import { databaseFile, databaseUrl } from './database-file.ts';

/** How long, in milliseconds, a write waits for another process's before it fails. */
const BUSY_TIMEOUT = 5_000;

/**
 * What every connection is opened with. The driver opens a new one whenever it likes (after an interactive
 * transaction), so nothing may depend on a PRAGMA that was given to the first: the timeout is an option, foreign keys
 * are on in libsql's build of SQLite, and WAL is written in the file by `prepareDatabase`.
 */
function connectionOptions(url: string): { url: string; timeout: number } {
  return { url: databaseUrl(databaseFile(url)), timeout: BUSY_TIMEOUT };
}

/** Prisma on the database file that the `file:` URL names. */
export function openPrisma(url: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaLibSql(connectionOptions(url)) });
}

/** The bare driver on that file, for what is not the store's work: migrations, checks and moving posts. */
export function openDriver(url: string): Client {
  return createClient(connectionOptions(url));
}

/**
 * The same for a file that exists and is not to be written. The driver takes no such option, but hands the path on to
 * SQLite, which reads one that begins with `file:` as a URI with options of its own.
 */
export function openReadOnlyDriver(url: string): Client {
  const options = connectionOptions(url);
  return createClient({ ...options, url: `file:${encodeURIComponent(`${options.url}?mode=ro`)}` });
}
