// @ts-check
import { randomUUID } from 'node:crypto';
import { dropDatabase } from '@postern/db/testing/drop-database';
import { killableMongo } from '@postern/db/testing/killable-mongo';
import { findMongo, startMongo } from '@postern/db/testing/mongo-server';
import { freePort } from '@postern/testing/free-port';
import { launch, startApp } from '@postern/testing/start-app';
import { mutate, publish, signUp } from '@postern/testing/writer';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { expectBack, healthOf, postOf } from './support/app-answers.mjs';

const source = await findMongo();
const startKillable = killableMongo(source, 1);

test('a start without a server at the address is one sentence, without the password', async () => {
  const launched = launch({ DATABASE_URL: `mongodb://ada:hunter2@127.0.0.1:${await freePort()}/x` });
  onTestFinished(() => launched.remove());
  expect(await launched.ended).toBe(1);
  expect(launched.output().trim()).toBe(
    'No MongoDB server answers at the address in DATABASE_URL; start it, or correct the address, its port and its access list.',
  );
});

describe.skipIf(source === null)('two apps on one MongoDB server', () => {
  /** @type {import('@postern/db/testing/mongo-server').MongoServer} */
  let server;
  /** @type {Awaited<ReturnType<typeof startApp>>[]} */
  let apps = [];
  let database = '';
  let token = '';
  beforeAll(async () => {
    if (source === null) return;
    server = await startMongo(source);
    database = server.urlOf(`postern_test_${randomUUID().slice(0, 8)}`);
    apps = await Promise.all([0, 1].map(() => startApp({ DATABASE_URL: database })));
    token = await (await signUp(url(0))).token();
  });
  afterAll(async () => {
    for (const app of apps) {
      await app.close();
    }
    if (database) await dropDatabase(database);
    await server?.stop();
  });

  /** @param {number} index */
  const url = (index) => apps[index]?.url ?? '';

  test('see each other’s creates, edits, views and deletions', async () => {
    const id = await publish(url(0), token, 'Written through the one');
    expect(await postOf(url(1), id)).toMatchObject({ title: 'Written through the one', views: 0 });
    await mutate(url(0), token, 'post.update', { id, title: 'Edited through the one' });
    expect(await postOf(url(1), id)).toMatchObject({ title: 'Edited through the one' });
    await mutate(url(1), null, 'post.view', { id });
    expect(await postOf(url(0), id)).toMatchObject({ views: 1 });
    await mutate(url(0), token, 'post.delete', { id });
    expect(await postOf(url(1), id)).toBeNull();
  });

  test('count 1,000 views of both, 100 at once, as 1,000', async () => {
    const id = await publish(url(0), token, 'Seen by a thousand');
    let left = 1_000;
    const visitor = async (/** @type {number} */ index) => {
      while (left > 0) {
        left -= 1;
        expect((await mutate(url(index % 2), null, 'post.view', { id })).status).toBe(200);
      }
    };
    await Promise.all(Array.from({ length: 100 }, (_, index) => visitor(index)));
    expect(await postOf(url(0), id)).toMatchObject({ views: 1_000 });
  });
});

describe.skipIf(startKillable === null)('while the MongoDB server is away', () => {
  test('health says so, pages and answers say it kindly, and all is well again by itself', async () => {
    if (startKillable === null) return;
    const server = await startKillable();
    const app = await startApp({ DATABASE_URL: server.url, MONGODB_WAIT_SECONDS: '2' });
    onTestFinished(async () => {
      await app.close();
      await server.remove();
    });
    const writer = await signUp(app.url);
    const id = await publish(app.url, await writer.token(), 'Written before');
    const printed = app.output().length;

    await server.kill();
    expect(await healthOf(app.url)).toEqual({ status: 503, body: { status: 'unavailable' } });
    const sentence = 'The posts cannot be reached just now. Try again in a minute.';
    for (const path of ['/', `/posts/${id}`]) {
      const page = await (await fetch(app.url + path, { headers: { accept: '*/*' } })).text();
      // What a visitor without script reads.
      expect(page.replaceAll(/<script\b.*?<\/script>/gs, '')).toContain(sentence);
    }
    const feed = await fetch(`${app.url}/feed.xml`);
    expect([feed.status, await feed.text()]).toEqual([503, sentence]);
    const refused = await mutate(app.url, await writer.token(), 'post.create', {
      title: 'Written meanwhile',
    });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({
      error: { json: { message: sentence, data: { code: 'SERVICE_UNAVAILABLE' } } },
    });

    await server.restart();
    await expectBack(app.url);
    expect(await postOf(app.url, id)).toMatchObject({ title: 'Written before' });
    expect(await publish(app.url, await writer.token(), 'Written after')).not.toBeNull();
    expect(app.output().slice(printed)).not.toMatch(/^\s+at /m);
  });
});
