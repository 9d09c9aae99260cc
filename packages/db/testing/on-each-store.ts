import { afterAll, beforeAll, describe } from 'vitest';
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
  return { store, url, remove, hand: sqliteHandEntry(url) };
}

export async function openOnMongo(server: MongoServer | undefined): Promise<StoreUnderTest> {
  if (server === undefined) throw new Error('No MongoDB server has been started for this test.');
  const { store, url, client, remove } = await temporaryMongoStore(server);
  return { store, url, remove, hand: mongoHandEntry(client, store) };
}
