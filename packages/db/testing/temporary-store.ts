import { rmSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostStore } from '../src/open-post-store.ts';
import type { PostStore } from '../src/post-store.ts';
import { databaseUrl } from '../src/sqlite/database-file.ts';
import { prepareDatabase } from '../src/sqlite/prepare-database.ts';

export interface TemporaryPostStore {
  store: PostStore;
  /** The `file:` URL of the store's own database. */
  url: string;
  /** Closes the store and removes its files. */
  remove(): Promise<void>;
}

let migrated: Promise<string> | undefined;

/** One migrated, empty database in each test worker; it goes when the worker does. */
async function migratedDatabase(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'postern-migrated-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'postern.db');
  await prepareDatabase(databaseUrl(file));
  return file;
}

/** A store on a private copy of a migrated, empty database. */
export async function temporaryPostStore(): Promise<TemporaryPostStore> {
  migrated ??= migratedDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'postern-store-'));
  const file = join(directory, 'postern.db');
  await copyFile(await migrated, file);
  const url = databaseUrl(file);
  const store = await openPostStore({ url });
  return {
    store,
    url,
    async remove() {
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
