import { join } from 'node:path';
import { temporaryDirectory } from '@postern/testing/temporary-directory';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { databaseUrl } from '../src/sqlite/database-file.ts';
import { prepareDatabase } from '../src/sqlite/prepare.ts';
import { compile } from '../testing/compiled.ts';
import { type CopyRun, checksumsOf, copy } from '../testing/copy-command.ts';
import { insertPosts } from '../testing/copy-posts.ts';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';
import { temporaryMongoStore } from '../testing/temporary-mongo-store.ts';

const source = await findMongo();
const MINUTES = 60_000;
/** The most memory that a copy may take, in MB, whatever the number of posts. */
const MEMORY = 300;

beforeAll(compile, 60_000);

async function newUrl(): Promise<string> {
  return databaseUrl(join(await temporaryDirectory(), 'postern.db'));
}

async function manyPosts(count: number): Promise<string> {
  const url = await newUrl();
  await prepareDatabase(url);
  await insertPosts(url, count);
  return url;
}

/** Kills a copy twice midway, ends it at the third try, and repeats it; gives the checksum of both sides. */
async function killedTwice(from: string, to: string, posts: number): Promise<string | undefined> {
  const args = ['--from', from, '--to', to];
  const runs: CopyRun[] = [];
  for (const percent of [25, 60]) {
    const killed = await copy(args, { stop: { signal: 'SIGKILL', percent } });
    expect(killed).toMatchObject({ code: null, stdout: '' });
    runs.push(killed);
  }
  const finished = await copy(args);
  expect(finished.code).toBe(0);
  // What had arrived before the kill stayed.
  const [, copied = ''] = /^Copied (\d+) posts\. There already: \d+\.\n/.exec(finished.stdout) ?? [];
  expect(Number(copied)).toBeGreaterThan(0);
  expect(Number(copied)).toBeLessThan(posts * 0.41);
  const began = Date.now();
  const repeated = await copy(args);
  const seconds = (Date.now() - began) / 1000;
  expect(repeated.stdout).toContain(`Copied 0 posts. There already: ${posts}.\n`);
  runs.push(finished, repeated);
  const peaks = runs.map(({ peakMegabytes }) => Math.round(peakMegabytes));
  process.stdout.write(`${posts} posts: at most ${peaks.join(', ')} MB; repeated in ${seconds} s\n`);
  expect(Math.max(...peaks)).toBeLessThan(MEMORY);
  const { from: sum, to: sumThere } = checksumsOf(finished);
  expect(sumThere).toBe(sum);
  expect(checksumsOf(repeated)).toEqual({ from: sum, to: sum });
  return sum;
}

test(
  '200,000 posts go from SQLite to SQLite, killed twice, in less than 300 MB',
  async () => {
    const from = await manyPosts(200_000);
    expect(await killedTwice(from, await newUrl(), 200_000)).toMatch(/^[0-9a-f]{64}$/);
  },
  15 * MINUTES,
);

describe.skipIf(source === null)('on a MongoDB server', () => {
  let server: MongoServer;
  beforeAll(async () => {
    if (source !== null) server = await startMongo(source);
  });
  afterAll(() => server.stop());

  test(
    '20,000 posts go there and back, killed twice each way, in less than 300 MB',
    async () => {
      const start = await manyPosts(20_000);
      const there = await temporaryMongoStore(server);
      onTestFinished(there.remove);
      const sum = await killedTwice(start, there.url, 20_000);
      expect(await killedTwice(there.url, await newUrl(), 20_000)).toBe(sum);
    },
    15 * MINUTES,
  );
});
