import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Client } from '@libsql/client';
import { z } from 'zod';
import { StoreUnavailableError } from '../post-store.ts';
import { openDriver } from './connection.ts';
import { databaseFile } from './database-file.ts';
import { damagedFile, storeErrors } from './errors.ts';
import { migrate } from './migrate.ts';
import { type Migration, readMigrations } from './migrations.ts';

/** Up to this size, in bytes, the whole file is checked at each start; checking a larger one takes too long. */
const CHECKED_WHOLE = 64 * 1024 * 1024;

export interface Prepared {
  /** Whether there was no database before. */
  isNew: boolean;
  /** How many migrations were applied. */
  applied: number;
}

/**
 * Makes the database that the `file:` URL names ready to be opened: creates it, checks it, and brings its schema up to
 * date. It reads no post. What cannot be used is left as it is.
 * @throws StoreUnavailableError
 */
export async function prepareDatabase(url: string, migrations?: readonly Migration[]): Promise<Prepared> {
  const file = databaseFile(url);
  return storeErrors(async () => {
    const size = await sizeOf(file);
    const driver = openDriver(url);
    let applied: number;
    try {
      await check(driver, size);
      applied = await migrate(driver, migrations ?? (await readMigrations()));
      await driver.executeMultiple('PRAGMA journal_mode = WAL');
    } finally {
      driver.close();
    }
    return { isNew: size === 0, applied };
  });
}

/** The size of the file in bytes, 0 when there is none; its directory is made. */
async function sizeOf(file: string): Promise<number> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (found === null) return 0;
    if (found.isFile()) return found.size;
  } catch {
    throw new StoreUnavailableError(
      `The directory ${dirname(file)} cannot be made or read; give this user the right to write there, or set POSTERN_DATA_DIR or DATABASE_URL to another place.`,
    );
  }
  throw new StoreUnavailableError(`${file} is not a file; set DATABASE_URL to the path of one.`);
}

const checkRows = z.array(z.object({ quick_check: z.string() }));

async function check(driver: Client, size: number): Promise<void> {
  // Reading the schema opens the file and its journal; of a file that is no database, this is where SQLite says so.
  await driver.execute('SELECT count(*) FROM sqlite_schema');
  if (size > CHECKED_WHOLE) return;
  const [first] = checkRows.parse((await driver.execute('PRAGMA quick_check(1)')).rows);
  if (first?.quick_check !== 'ok') throw damagedFile();
}
