import { afterAll, beforeAll, describe } from 'vitest';
import { mongoPlans } from '../testing/mongo-plans.ts';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';

const source = await findMongo();

describe.skipIf(source === null)('on a MongoDB server', () => {
  let server: MongoServer;
  beforeAll(async () => {
    if (source !== null) server = await startMongo(source);
  });
  afterAll(() => server.stop());
  mongoPlans(() => server, { posts: 1_000, deepPage: 40 });
});
