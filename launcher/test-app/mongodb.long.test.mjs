// @ts-check
import { setTimeout as delay } from 'node:timers/promises';
import { killableMongo } from '@postern/db/testing/killable-mongo';
import { findMongo } from '@postern/db/testing/mongo-server';
import { startApp } from '@postern/testing/start-app';
import { mutate, signUp } from '@postern/testing/writer';
import { describe, expect, onTestFinished, test } from 'vitest';
import { allPosts, expectBack } from './support/app-answers.mjs';

const WRITERS = 16;
const KILLS = 10;
/** So many posts are published between two kills. */
const BETWEEN = 50;
/** How long, in milliseconds, the server stops answering. */
const SILENCE = 20_000;
/** How long, in milliseconds, a request may take while the server is away. */
const WITHIN = 10_000;

const source = await findMongo();

/**
 * @typedef {object} Written what the writers saw
 * @property {Map<string, string>} acknowledged ids by title
 * @property {number} refused how many were not acknowledged
 * @property {Set<string>} refusals what the answers that said no said
 * @property {number} slowest milliseconds
 */

describe.each([
  ['one member', killableMongo(source, 1)],
  ['three members', killableMongo(source, 3)],
])('under %s', (_name, startServer) => {
  test.skipIf(startServer === null)(
    `${KILLS} kills under ${WRITERS} writers lose no acknowledged post and double none`,
    async () => {
      const { app, server, written, finish } = await writersOn(startServer);
      for (let kill = 0; kill < KILLS; kill += 1) {
        await published(written, BETWEEN);
        await server.kill();
        await server.restart();
        await expectBack(app.url);
      }
      await published(written, BETWEEN);
      await finish();
    },
  );

  test.skipIf(startServer === null)(
    `a silence of ${SILENCE / 1000} seconds under ${WRITERS} writers loses none either`,
    async () => {
      const { app, server, written, finish } = await writersOn(startServer);
      await published(written, BETWEEN);
      await server.suspend();
      await delay(SILENCE);
      server.resume();
      await expectBack(app.url);
      await published(written, BETWEEN);
      await finish();
    },
  );
});

/**
 * An app on a server of its own, and writers that publish one post after the other through it.
 * @param {ReturnType<typeof killableMongo>} startServer
 */
async function writersOn(startServer) {
  if (startServer === null) throw new Error('There is no server that may be killed.');
  const server = await startServer();
  const app = await startApp({
    DATABASE_URL: server.url,
    CLERK_LOCAL_TOKEN_SECONDS: '3600',
    MONGODB_WAIT_SECONDS: '4',
  });
  onTestFinished(async () => {
    await app.close();
    await server.remove();
  });
  const token = await (await signUp(app.url)).token();
  /** @type {Written} */
  const written = { acknowledged: new Map(), refused: 0, refusals: new Set(), slowest: 0 };
  let goesOn = true;
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let count = 1; goesOn; count += 1) {
      await write(app.url, token, `Writer ${writer}, post ${count}`, written);
    }
  });

  return {
    app,
    server,
    written,
    /** Lets the writers end, some of whom were refused, and compares what they saw with what is there. */
    async finish() {
      goesOn = false;
      await Promise.all(writers);
      const stored = await allPosts(app.url);
      const titles = stored.map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
      const ids = new Map(stored.map(({ title, id }) => [title, id]));
      const lost = [...written.acknowledged].filter(([title, id]) => ids.get(title) !== id);
      expect(lost).toEqual([]);
      expect([...written.refusals]).toEqual([
        '503: The posts cannot be reached just now. Try again in a minute.',
      ]);
      expect(written.slowest).toBeLessThan(WITHIN);
      console.log(
        `${written.acknowledged.size} acknowledged, ${written.refused} refused, the slowest answer after ${Math.round(written.slowest)} ms`,
      );
    },
  };
}

/**
 * @param {string} url of the app
 * @param {string} token
 * @param {string} title
 * @param {Written} written
 */
async function write(url, token, title, written) {
  const start = performance.now();
  const answer = await mutate(url, token, 'post.create', { title });
  const { result, error } =
    /** @type {{ result?: { data: { json: { id: string } } }, error?: { json: { message: string } } }} */ (
      await answer.json()
    );
  written.slowest = Math.max(written.slowest, performance.now() - start);
  if (result) written.acknowledged.set(title, result.data.json.id);
  else {
    written.refused += 1;
    written.refusals.add(`${answer.status}: ${error?.json.message}`);
  }
}

/**
 * Waits until so many more posts have been acknowledged.
 * @param {Written} written
 * @param {number} count
 */
async function published(written, count) {
  const goal = written.acknowledged.size + count;
  await expect.poll(() => written.acknowledged.size).toBeGreaterThanOrEqual(goal);
}
