// @ts-check
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startApp } from '@postern/testing/start-app';
import { expect, test } from 'vitest';
import { root } from '../src/paths.mjs';
import { testEnvironment } from '../src/test-environment.mjs';
import { expectGone, family } from './support/processes.mjs';

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

test.runIf(process.platform !== 'win32')('SIGTERM to `npm start` ends every process', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'postern-npm-'));
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: { ...testEnvironment(process.env), PORT: '0', POSTERN_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => {
    npm.stdout.on('data', (text) => String(text).includes('Postern is at') && resolve(undefined));
  });
  const pids = family(npm.pid);
  expect(pids.length).toBeGreaterThanOrEqual(4);
  npm.kill('SIGTERM');
  await expectGone(pids);
  rmSync(dataDir, { recursive: true, force: true });
});
