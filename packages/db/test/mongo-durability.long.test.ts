import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openMongoPostStore } from '../src/mongo/mongo-post-store.ts';
import { prepareMongo } from '../src/mongo/prepare-mongo.ts';
import { type PostStore, StoreUnavailableError } from '../src/post-store.ts';
import { endProcess, findMongo, runSecantusd } from '../testing/mongo-server.ts';

const source = await findMongo();
const secantusd = source?.kind === 'secantusd' ? source.binary : null;
const WRITERS = 16;
const KILLS = 10;
const SILENCE = 20_000;

/** A server on a directory of its own, which can be killed and started again at its port. */
async function ownServer() {
  if (secantusd === null) throw new Error('These tests are for secantusd-rs.');
  const binary = secantusd;
  const directory = await mkdtemp(join(tmpdir(), 'postern-mongo-'));
  let { child, port } = await runSecantusd({ binary, directory, port: 0 });
  const url = `mongodb://127.0.0.1:${port}/x`;
  await prepareMongo(url);
  const stores = [await openMongoPostStore(url), await openMongoPostStore(url)] as const;
  onTestFinished(async () => {
    for (const store of stores) await store.close();
    child.kill('SIGCONT');
    await endProcess(child, 'SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });
  return {
    stores,
    process: (): ChildProcess => child,
    kill: () => endProcess(child, 'SIGKILL'),
    async start() {
      ({ child } = await runSecantusd({ binary, directory, port }));
    },
  };
}

/** Creates one post after the other until it is told to stop. */
async function write(store: PostStore, writer: number, goesOn: () => boolean) {
  const acknowledged: string[] = [];
  let failed = 0;
  let slowest = 0;
  for (let index = 0; goesOn(); index++) {
    const title = `Writer ${writer} post ${index}`;
    const start = performance.now();
    try {
      await store.create({ title, body: null, author: 'A', authorId: `w${writer}`, authorEmail: 'w@x' });
      acknowledged.push(title);
    } catch (error) {
      expect(error).toBeInstanceOf(StoreUnavailableError);
      failed++;
    }
    slowest = Math.max(slowest, performance.now() - start);
  }
  return { acknowledged, failed, slowest };
}

async function titlesIn(store: PostStore): Promise<string[]> {
  const titles: string[] = [];
  let after: Parameters<PostStore['list']>[0]['after'] = null;
  do {
    const page = await store.list({ limit: 100, sort: 'newest', after, q: null, authorId: null });
    titles.push(...page.items.map(({ title }) => title));
    after = page.next;
  } while (after !== null);
  return titles;
}

function answers(store: PostStore): Promise<boolean> {
  return store.ping().then(
    () => true,
    () => false,
  );
}

describe.skipIf(secantusd === null)('under writers', () => {
  test('ten kills of the server lose no acknowledged post and double none', async () => {
    const server = await ownServer();
    const [store] = server.stores;
    let goesOn = true;
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(store, writer, () => goesOn));
    for (let kill = 0; kill < KILLS; kill++) {
      await setTimeout(1_000);
      await server.kill();
      await server.start();
      const back = performance.now();
      await expect.poll(() => answers(store), { timeout: 5_000 }).toBe(true);
      expect(performance.now() - back).toBeLessThan(5_000);
    }
    await setTimeout(1_000);
    goesOn = false;
    const written = await Promise.all(writers);
    const titles = await titlesIn(store);
    expect(new Set(titles).size).toBe(titles.length);
    expect(
      written.flatMap(({ acknowledged }) => acknowledged).filter((title) => !titles.includes(title)),
    ).toEqual([]);
    expect(Math.max(...written.map(({ slowest }) => slowest))).toBeLessThan(10_000);
    expect(written.reduce((sum, { failed }) => sum + failed, 0)).toBeGreaterThan(0);
  }, 240_000);

  test('a server that is silent for 20 seconds is noticed, and used again when it goes on', async () => {
    const server = await ownServer();
    const [store] = server.stores;
    let goesOn = true;
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(store, writer, () => goesOn));
    await setTimeout(1_000);
    server.process().kill('SIGSTOP');
    await setTimeout(SILENCE);
    server.process().kill('SIGCONT');
    await expect.poll(() => answers(store), { timeout: 5_000 }).toBe(true);
    await setTimeout(1_000);
    goesOn = false;
    const written = await Promise.all(writers);
    const titles = await titlesIn(store);
    expect(new Set(titles).size).toBe(titles.length);
    expect(
      written.flatMap(({ acknowledged }) => acknowledged).filter((title) => !titles.includes(title)),
    ).toEqual([]);
    expect(Math.max(...written.map(({ slowest }) => slowest))).toBeLessThan(10_000);
  }, 120_000);

  test('two instances count 2 x 500 views at once as 1,000', async () => {
    const { stores } = await ownServer();
    const [store] = stores;
    const { id } = await store.create({
      title: 'One',
      body: null,
      author: 'A',
      authorId: 'a',
      authorEmail: 'a@x',
    });
    await Promise.all(stores.flatMap((each) => Array.from({ length: 500 }, () => each.view(id))));
    expect((await store.byId(id))?.views).toBe(1_000);
  }, 60_000);
});
