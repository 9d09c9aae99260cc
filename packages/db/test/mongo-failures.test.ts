import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@postern/testing/free-port';
import { MongoClient } from 'mongodb';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openMongoPostStore } from '../src/mongo/open-store.ts';
import { prepareMongo } from '../src/mongo/prepare.ts';
import { StoreUnavailableError } from '../src/post-store.ts';
import { killableMongo } from '../testing/killable-mongo.ts';
import { endProcess, runSecantusd } from '../testing/mongo-processes.ts';
import { findMongo } from '../testing/mongo-server.ts';
import { ada, postBy } from '../testing/store-under-test.ts';

const source = await findMongo();
const secantusd = source?.kind === 'secantusd' ? source.binary : null;
const startKillable = killableMongo(source, 1);
const WITHIN = 10_000;

/** The failure of a start, which must come in time and be one sentence without the password. */
async function failureOf(url: string): Promise<string> {
  const start = performance.now();
  const error: unknown = await prepareMongo(url).catch((reason: unknown) => reason);
  expect(performance.now() - start).toBeLessThan(WITHIN);
  if (!(error instanceof StoreUnavailableError)) throw new Error(`It was no such failure: ${String(error)}`);
  expect(error.message).not.toMatch(/hunter2|\n|mongodb:\/\/\w+:/);
  return error.message;
}

describe('at start, one sentence says', () => {
  test.each([
    [
      'that no server is at the address',
      async () => `mongodb://ada:hunter2@127.0.0.1:${await freePort()}/x`,
      /^No MongoDB server answers/,
    ],
    [
      'that the name does not resolve',
      async () => 'mongodb://ada:hunter2@no-such-host.invalid/x',
      /name .* cannot be found/,
    ],
    [
      'that the name of a service does not resolve',
      async () => 'mongodb+srv://ada:hunter2@a.no-such-host.invalid/x',
      /name .* cannot be found/,
    ],
    [
      'that the connection string is none',
      async () => 'mongodb://ada:hunter2@',
      /not a MongoDB connection string/,
    ],
  ])('%s', async (_what, url, sentence) => {
    expect(await failureOf(await url())).toMatch(sentence);
  });
});

async function serverWith(flags: string[]) {
  if (secantusd === null) throw new Error('These tests are for secantusd-rs.');
  const directory = await mkdtemp(join(tmpdir(), 'postern-mongo-'));
  const running = await runSecantusd({ binary: secantusd, directory, port: 0, flags });
  onTestFinished(async () => {
    await endProcess(running.child, 'SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });
  return running;
}

describe.skipIf(secantusd === null)('with a server of its own', () => {
  test('a readPreference in the connection string is not used, and that is said', async () => {
    const { port } = await serverWith([]);
    const url = `mongodb://127.0.0.1:${port}/x?readPreference=secondaryPreferred`;
    expect(await prepareMongo(url)).toEqual([expect.stringMatching(/reads from the primary alone/)]);
  });

  test('a wrong password is one sentence', async () => {
    const { port } = await serverWith(['--auth']);
    expect(await failureOf(`mongodb://ada:hunter2@127.0.0.1:${port}/x`)).toMatch(
      /refuses the user name or password/,
    );
  });

  test('a server that is no replica set is used, and what is lost is said', async () => {
    const { port } = await serverWith(['--standalone']);
    const url = `mongodb://127.0.0.1:${port}/x`;
    expect(await prepareMongo(url)).toEqual([expect.stringMatching(/not a replica set/)]);
    const store = await openMongoPostStore(url);
    await store.create(postBy(ada, 'One'));
    await store.close();
  });

  test('two posts of one title that are there before the indexes are one sentence', async () => {
    const { port } = await serverWith([]);
    const url = `mongodb://127.0.0.1:${port}/x`;
    const client = new MongoClient(url);
    await client
      .db()
      .collection('posts')
      .insertMany([
        { title: 'One', authorEmail: 'a@x' },
        { title: 'One', authorEmail: 'a@x' },
      ]);
    await client.close();
    expect(await failureOf(url)).toMatch(/have the same title/);
  });
});

/** A prepared store on a server of its own that may be killed, both removed with the test. */
async function killableStore() {
  if (startKillable === null) throw new Error('There is no server that may be killed.');
  const server = await startKillable();
  onTestFinished(() => server.remove());
  await prepareMongo(server.url);
  // The connection string has the last word, so a test need not wait as long as a person would.
  const patience = `${server.url.includes('?') ? '&' : '?'}serverSelectionTimeoutMS=4000`;
  const store = await openMongoPostStore(`${server.url}${patience}`);
  onTestFinished(() => store.close());
  return {
    server,
    store,
    create: (title: string) => store.create(postBy(ada, title)),
    /** Waits until the store is of use again, for the time in which it must be. */
    async expectBack() {
      const ping = () =>
        store
          .ping()
          .then(() => true)
          .catch(() => false);
      await expect.poll(ping).toBe(true);
    },
  };
}

describe.skipIf(startKillable === null)('with a server that may be killed', () => {
  test('a server that hangs is noticed in time, and used again when it goes on', async () => {
    const { server, store, create, expectBack } = await killableStore();
    await store.ping();
    await server.suspend();
    const start = performance.now();
    const results = await Promise.allSettled([
      store.ping(),
      create('One'),
      store.list({ limit: 20, sort: 'newest', after: null, q: null, authorId: null }),
    ]);
    expect(performance.now() - start).toBeLessThan(WITHIN);
    for (const result of results) {
      expect(result.status === 'rejected' && result.reason).toBeInstanceOf(StoreUnavailableError);
    }
    server.resume();
    await expectBack();
  });

  test('a server that was killed is used again when it is back, with what it had acknowledged', async () => {
    const { server, store, create, expectBack } = await killableStore();
    const { id } = await create('Before');
    await server.kill();
    await expect(create('While')).rejects.toBeInstanceOf(StoreUnavailableError);
    await server.restart();
    await expectBack();
    expect((await store.byId(id))?.title).toBe('Before');
    await create('After');
  });
});
