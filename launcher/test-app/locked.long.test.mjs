// @ts-check
import path from 'node:path';
import { startLockHolder } from '@postern/db/testing/lock-holder';
import { startApp } from '@postern/testing/start-app';
import { mutate, publish, signUp } from '@postern/testing/writer';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from './support/sqlite.mjs';

const POSTS = 40;
const LIST = `/api/trpc/post.list?input=${encodeURIComponent(JSON.stringify({ json: {} }))}`;

test('a lock that outlasts a write costs that write alone', async () => {
  const app = await startApp({ POSTERN_SEED: '0' });
  onTestFinished(app.remove);
  const token = await (await signUp(app.url)).token();
  expect(await publish(app.url, token, 'Before')).toMatch(/^[0-9a-f]{24}$/);
  const holder = startLockHolder(path.join(app.dataDir, 'postern.db'));
  await holder.hold();

  let isRefused = false;
  const refused = mutate(app.url, token, 'post.create', { title: 'Refused' }).finally(() => {
    isRefused = true;
  });
  for (let read = 0; read < 20; read += 1) {
    expect((await fetch(app.url + LIST)).status).toBe(200);
    expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
  }
  // All were answered while the write still waited.
  expect(isRefused).toBe(false);
  expect((await refused).status).toBe(503);
  await holder.release();

  const titles = ['Before'];
  for (let number = 1; number <= POSTS; number += 1) {
    const title = `Post ${number}`;
    expect((await mutate(app.url, token, 'post.create', { title })).status).toBe(200);
    titles.push(title);
  }
  const stored = async () =>
    (await ask(app.dataDir, 'SELECT title FROM Post ORDER BY seq')).map(({ title }) => title);
  expect(await stored()).toEqual(titles);
  await holder.hold();
  await holder.release();
  await holder.end();

  await app.stop('SIGTERM');
  const again = await startApp({ POSTERN_SEED: '0', POSTERN_DATA_DIR: app.dataDir });
  expect(again.output()).not.toMatch(/missing/);
  expect(await stored()).toEqual(titles);
  await again.stop('SIGTERM');
});
