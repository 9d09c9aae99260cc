// @ts-check
import { expect, test } from 'vitest';
import { expectGone, family } from './processes.mjs';
import { startApp } from './start-app.mjs';

/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

test.each(signals)('%s ends every process, quietly and with exit code 0', async (signal) => {
  const app = await startApp();
  const pids = family(app.process.pid);
  expect(pids.length).toBeGreaterThanOrEqual(3);
  const before = app.output();
  expect(await app.stop(signal)).toBe(0);
  await expectGone(pids);
  expect(app.output()).toBe(before);
  app.remove();
});

test('a terminal that is gone, its pipes broken, ends every process', async () => {
  const app = await startApp();
  const pids = family(app.process.pid);
  app.process.stdout?.destroy();
  app.process.stderr?.destroy();
  await fetch(app.url, { headers: { accept: '*/*' } });
  app.process.kill('SIGHUP');
  await expectGone(pids);
  app.remove();
});
