// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSettings } from '../src/settings.mjs';
import { testEnvironment } from '../src/test-environment.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'postern-settings-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** @param {string} text */
const envFile = (text) => writeFileSync(path.join(root, '.env.local'), text);

test('without anything set, the app is for this machine alone and its data lies in the clone', () => {
  expect(readSettings(root, {})).toEqual({
    env: {},
    dataDir: path.join(root, '.data'),
    host: '127.0.0.1',
    port: 3000,
    databaseUrl: `file:${path.join(root, '.data', 'postern.db')}`,
  });
});

test('.env.local is read with quotes and comments, and the environment wins over it', () => {
  envFile('# mine\nPORT=4000\nHOST="0.0.0.0" # everywhere\nexport POSTERN_SEED=0\n');
  const settings = readSettings(root, { PORT: '5000' });
  expect(settings).toMatchObject({ port: 5000, host: '0.0.0.0', env: { PORT: '5000', POSTERN_SEED: '0' } });
});

test('a test run reads no .env.local and none of the settings of the person', () => {
  envFile('DATABASE_URL=mongodb://production.example/posts\n');
  const env = testEnvironment({
    PATH: '/bin',
    CLERK_SECRET_KEY: 'sk_live_x',
    DATABASE_URL: 'mongodb://x',
    PORT: '1',
    POSTERN_CHROMIUM: '/c',
  });
  expect(env).toEqual({ PATH: '/bin', POSTERN_CHROMIUM: '/c', POSTERN_ENV_FILE: '' });
  expect(readSettings(root, env).databaseUrl).toMatch(/^file:/);
});

test('a relative database is the same file for every part', () => {
  expect(readSettings(root, { DATABASE_URL: 'file:./mine.db' }).databaseUrl).toBe(
    `file:${path.join(root, 'mine.db')}`,
  );
});

test.each(['file:/srv/postern.db', 'mongodb+srv://cluster.example/postern'])(
  'DATABASE_URL=%s is passed on as it is',
  (url) => {
    expect(readSettings(root, { DATABASE_URL: url }).databaseUrl).toBe(url);
  },
);

describe('PORT', () => {
  test.each(['0', '1', '65535'])('may be %s', (port) => {
    expect(readSettings(root, { PORT: port }).port).toBe(Number(port));
  });
  test.each(['65536', '-1', '3000x', '0x10', '1e3', ' '])('may not be %j', (port) => {
    expect(() => readSettings(root, { PORT: port })).toThrow(
      /is not a port: set PORT to a number from 1 to 65535/,
    );
  });
});
