import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { openMongoPostStore } from '../src/mongo/open-store.ts';
import { prepareMongo } from '../src/mongo/prepare.ts';
import type { PostStore } from '../src/post-store.ts';
import type { StoreOptions } from '../src/store-options.ts';
import type { MongoServer } from './mongo-server.ts';

export interface TemporaryMongoStore {
  store: PostStore;
  /** The connection string of the store's own database. */
  url: string;
  /** The bare driver on that database, for what is done behind the store's back. */
  client: MongoClient;
  /** Closes the store and drops its database. */
  remove(): Promise<void>;
}

/** A store on a prepared, empty database of its own on that server. */
export async function temporaryMongoStore(
  server: MongoServer,
  options: StoreOptions = {},
): Promise<TemporaryMongoStore> {
  const url = server.urlOf(`postern_test_${randomBytes(6).toString('hex')}`);
  await prepareMongo(url);
  const store = await openMongoPostStore(url, options);
  const client = new MongoClient(url);
  return {
    store,
    url,
    client,
    async remove() {
      await store.close();
      await client.db().dropDatabase();
      await client.close();
    },
  };
}
