import { assert, asyncModelRun, asyncProperty } from 'fast-check';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { PostModel } from '../testing/model.ts';
import { type Side, stories } from '../testing/model-commands.ts';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';
import { openOnMongo, openOnSqlite } from '../testing/on-each-store.ts';

const source = await findMongo();

async function sqliteSide(): Promise<Side> {
  return { name: 'SQLite', ...(await openOnSqlite()), written: new Map() };
}

async function mongoSide(server: MongoServer): Promise<Side> {
  return { name: 'MongoDB', ...(await openOnMongo(server)), written: new Map() };
}

/** Tells stories to the stores and the model, and compares everything they answer after each step. */
async function tellStories(
  makeSides: () => Promise<Side[]>,
  options: { stories: number; reusesTitles: boolean },
): Promise<void> {
  const property = asyncProperty(stories, async (story) => {
    const sides = await makeSides();
    try {
      await asyncModelRun(() => ({ model: new PostModel(options), real: sides }), story);
    } finally {
      for (const side of sides) await side.remove();
    }
  });
  await assert(property, { numRuns: options.stories });
}

test('SQLite does what the model does', async () => {
  await tellStories(async () => [await sqliteSide()], { stories: 40, reusesTitles: true });
});

describe.skipIf(source === null)('on a MongoDB server', () => {
  let server: MongoServer;
  beforeAll(async () => {
    if (source !== null) server = await startMongo(source);
  });
  afterAll(() => server.stop());

  test('SQLite and MongoDB do what the model does', async () => {
    const sides = async () => [await sqliteSide(), await mongoSide(server)];
    await tellStories(sides, { stories: 20, reusesTitles: server.isMongod });
  });
});
