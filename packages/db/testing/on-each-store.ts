import { afterAll, beforeAll, describe } from 'vitest';
import { openMongoPostStore } from '../src/mongo/open-store.ts';
import { openSqlitePostStore } from '../src/sqlite/open-store.ts';
import type { StoreOptions } from '../src/store-options.ts';
import { mongoHandEntry } from './mongo-hand-entry.ts';
import { findMongo, type MongoServer, startMongo } from './mongo-server.ts';
import { sqliteHandEntry } from './sqlite-hand-entry.ts';
import type { StoreUnderTest } from './store-under-test.ts';
import { temporaryMongoStore } from './temporary-mongo-store.ts';
import { temporaryPostStore } from './temporary-store.ts';

/** Gives an empty store of a test's own. */
export type OpenStore = () => Promise<StoreUnderTest>;

const source = await findMongo();

/**
 * Declares the same suite once for each store there is, unchanged. Where no MongoDB server can be had, its half is
 * skipped by name.
 */
export function describeOnEachStore(name: string, suite: (open: OpenStore) => void): void {
  describe(`${name}, on SQLite`, () => suite(openOnSqlite));
  describe.skipIf(source === null)(`${name}, on MongoDB`, () => {
    let server: MongoServer | undefined;
    beforeAll(async () => {
      if (source !== null) server = await startMongo(source);
    });
    afterAll(() => server?.stop());
    suite(() => openOnMongo(server));
  });
}

export async function openOnSqlite(): Promise<StoreUnderTest> {
  const { store, url, remove } = await temporaryPostStore();
  const openAgain = (options: StoreOptions) => openSqlitePostStore(url, options);
  return { store, url, remove, openAgain, hand: sqliteHandEntry(url) };
}

export async function openOnMongo(server: MongoServer | undefined): Promise<StoreUnderTest> {
  if (server === undefined) throw new Error('No MongoDB server has been started for this test.');
  const { store, url, client, remove } = await temporaryMongoStore(server);
  const openAgain = (options: StoreOptions) => openMongoPostStore(url, options);
  return { store, url, remove, openAgain, hand: mongoHandEntry(client, store) };
}
