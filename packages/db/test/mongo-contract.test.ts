import { afterAll, beforeAll, describe } from 'vitest';
import { mongoHandEntry } from '../testing/mongo-hand-entry.ts';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';
import { postStoreContract } from '../testing/post-store-contract.ts';
import { temporaryMongoStore } from '../testing/temporary-mongo-store.ts';

const source = await findMongo();

describe.skipIf(source === null)('on a MongoDB server', () => {
  let server: MongoServer;
  beforeAll(async () => {
    if (source !== null) server = await startMongo(source);
  });
  afterAll(() => server.stop());

  postStoreContract('MongoDB', async () => {
    const { store, client, remove } = await temporaryMongoStore(server);
    return { store, remove, hand: mongoHandEntry(client, store) };
  });
});
