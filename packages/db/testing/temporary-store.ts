import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostStore } from '../src/open-post-store.ts';
import type { PostStore } from '../src/post-store.ts';
import { databaseUrl } from '../src/sqlite/database-file.ts';
import { prepareDatabase } from '../src/sqlite/prepare.ts';

export interface TemporaryPostStore {
  store: PostStore;
  /** The `file:` URL of the store's own database. */
  url: string;
  /** Closes the store and removes its files. */
  remove(): Promise<void>;
}

let migrated: Promise<Uint8Array> | undefined;

/** The bytes of a migrated, empty database; made once in each test worker. */
async function migratedDatabase(): Promise<Uint8Array> {
  const directory = await mkdtemp(join(tmpdir(), 'postern-migrated-'));
  try {
    const file = join(directory, 'postern.db');
    await prepareDatabase(databaseUrl(file));
    return await readFile(file);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A store on a private copy of a migrated, empty database. */
export async function temporaryPostStore(): Promise<TemporaryPostStore> {
  migrated ??= migratedDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'postern-store-'));
  const file = join(directory, 'postern.db');
  await writeFile(file, await migrated);
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
