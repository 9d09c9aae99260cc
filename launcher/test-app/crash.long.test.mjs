// @ts-check

import { startApp } from '@postern/testing/start-app';
import { publish, signUp } from '@postern/testing/writer';
import { expect, test } from 'vitest';
import { expectGone, family } from './support/processes.mjs';
import { ask } from './support/sqlite.mjs';

const rounds = 3;
const writers = 4;
const publishedBeforeTheCrash = 60;

test('kill -9 of the launcher leaves no process behind', async () => {
  const app = await startApp();
  const pids = family(app.process.pid);
  await app.stop('SIGKILL');
  await expectGone(pids);
  app.remove();
});

test('kill -9 of a part ends the others with one sentence', async () => {
  const app = await startApp();
  const pids = family(app.process.pid);
  const printed = app.output();
  process.kill(Math.max(...pids), 'SIGKILL');
  expect(await app.ended).toBe(1);
  await expectGone(pids);
  expect(app.output().slice(printed.length)).toMatch(/^The web server stopped by itself: .*\n$/);
  app.remove();
});

test('kill -9 of everything while posts are created loses none that was acknowledged', async () => {
  const first = await startApp({ POSTERN_SEED: '0' });
  const { dataDir } = first;
  /** @type {Map<string, string>} */
  const acknowledged = new Map();
  let app = first;
  for (let round = 1; round <= rounds; round += 1) {
    await publishUntilKilled(app, round, acknowledged);
    app = { ...(await startApp({ POSTERN_SEED: '0', POSTERN_DATA_DIR: dataDir })), remove: first.remove };
    const rows = await ask(dataDir, 'SELECT id, title FROM Post');
    for (const [title, id] of acknowledged) {
      expect(rows.filter((row) => row.title === title)).toMatchObject([{ id }]);
    }
    expect(await ask(dataDir, 'PRAGMA integrity_check')).toMatchObject([{ integrity_check: 'ok' }]);
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(rounds * publishedBeforeTheCrash);
  await app.stop('SIGTERM');
  first.remove();
});

/**
 * Creates posts in several loops, kills every process in the middle of it, and notes what was acknowledged.
 * @param {Awaited<ReturnType<typeof startApp>>} app
 * @param {number} round
 * @param {Map<string, string>} acknowledged ids by title
 */
async function publishUntilKilled(app, round, acknowledged) {
  const pids = family(app.process.pid);
  const token = await (await signUp(app.url)).token();
  const goal = acknowledged.size + publishedBeforeTheCrash;
  let killed = false;
  /** @param {number} writer */
  const write = async (writer) => {
    for (let count = 1; !killed; count += 1) {
      const title = `Round ${round}, writer ${writer}, post ${count}`;
      const id = await publish(app.url, token, title).catch((error) => {
        if (!killed) throw error;
        return null;
      });
      if (id) acknowledged.set(title, id);
      if (acknowledged.size >= goal && !killed) {
        killed = true;
        for (const pid of pids) process.kill(pid, 'SIGKILL');
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  await app.ended;
  await expectGone(pids);
}
