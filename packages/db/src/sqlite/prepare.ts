import { z } from 'zod';
import { openDriver } from './connection.ts';
import { databaseFile, makeDatabaseFile } from './database-file.ts';
import type { Driver } from './driver/driver.ts';
import { damagedFile, storeErrors } from './errors.ts';
import { migrate } from './migrate.ts';
import { type Migration, readMigrations } from './migrations.ts';
import { newestPostOf } from './newest-post.ts';

/** Up to this size, in bytes, the whole file is checked at each start; checking a larger one takes too long. */
const CHECKED_WHOLE = 64 * 1024 * 1024;

export interface Prepared {
  /** Whether there was no database before. */
  isNew: boolean;
  /** How many migrations were applied. */
  applied: number;
  /** How many posts that were acknowledged the database has lost; what was deleted is not lost. */
  missing: number;
}

/**
 * Makes the database that the `file:` URL names ready to be opened: creates it, checks it, and brings its schema up to
 * date. It reads no post. What cannot be used is left as it is.
 * @throws StoreUnavailableError
 */
export async function prepareDatabase(url: string, migrations?: readonly Migration[]): Promise<Prepared> {
  const file = databaseFile(url);
  return storeErrors(async () => {
    const size = await makeDatabaseFile(file);
    const driver = openDriver(url);
    let applied: number;
    let missing: number;
    try {
      await check(driver, size);
      applied = await migrate(driver, migrations ?? (await readMigrations()));
      await driver.executeMultiple('PRAGMA journal_mode = WAL');
      missing = await missingPosts(driver, file, size);
    } finally {
      await driver.close();
    }
    return { isNew: size === 0, applied, missing };
  });
}

/** Compares the posts with what is kept beside the database, which then is what the database has. */
async function missingPosts(driver: Driver, file: string, size: number): Promise<number> {
  const newest = newestPostOf(file);
  const kept = newest.kept();
  const stored = await driver.read(newest.read);
  newest.keep(stored);
  newest.close();
  return size === 0 ? 0 : Math.max(0, kept - stored);
}

const checkRows = z.array(z.object({ quick_check: z.string() }));

async function check(driver: Driver, size: number): Promise<void> {
  // Reading the schema opens the file and its journal; of a file that is no database, this is where SQLite says so.
  await driver.execute('SELECT count(*) FROM sqlite_schema');
  if (size > CHECKED_WHOLE) return;
  const [first] = checkRows.parse((await driver.execute('PRAGMA quick_check(1)')).rows);
  if (first?.quick_check !== 'ok') throw damagedFile();
}
