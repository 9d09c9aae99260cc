// @ts-check
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { launch, startApp } from '@postern/testing/start-app';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from './support/sqlite.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'postern-failures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/**
 * What a start that fails says: one line, besides the lines of progress.
 * @param {NodeJS.ProcessEnv} env
 */
async function sentenceOf(env) {
  const launched = launch({ POSTERN_DATA_DIR: folder, ...env });
  expect(await launched.ended).toBe(1);
  const lines = launched.output().trim().split('\n');
  const said = lines.filter((line) => !/^The database is new|…$/.test(line));
  expect(said).toHaveLength(1);
  return said[0];
}

test('a taken port', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  expect(await sentenceOf({ PORT: String(port) })).toBe(
    `Port ${port} is taken by another program: stop that, or choose another port with PORT=3000.`,
  );
  server.close();
});

test('a data directory that cannot be made', async () => {
  writeFileSync(path.join(folder, 'file'), 'mine');
  const dataDir = path.join(folder, 'file', 'data');
  expect(await sentenceOf({ POSTERN_DATA_DIR: dataDir })).toBe(
    `The data directory ${dataDir} cannot be written (ENOTDIR): make it writable, or choose another with POSTERN_DATA_DIR.`,
  );
  expect(readFileSync(path.join(folder, 'file'), 'utf8')).toBe('mine');
});

test.runIf(process.platform === 'linux')('a data directory that takes no files', async () => {
  expect(await sentenceOf({ POSTERN_DATA_DIR: '/proc/postern' })).toMatch(
    /^The data directory \/proc\/postern cannot be written/,
  );
});

test('a corrupt database, which stays as it is', async () => {
  const file = path.join(folder, 'postern.db');
  const content = 'this was a database once '.repeat(400);
  writeFileSync(file, content);
  expect(await sentenceOf({})).toMatch(/^The database file .* left as it is: set DATABASE_URL/);
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test('a database made by a newer version, which stays as it is', async () => {
  const app = await startApp({ POSTERN_DATA_DIR: folder });
  expect(await app.stop('SIGTERM')).toBe(0);
  const future = '99990101000000_of_the_future';
  await ask(
    folder,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES (?, 'unknown', ?, CURRENT_TIMESTAMP, 1)`,
    [future, future],
  );
  const before = await ask(folder, 'SELECT id FROM Post');
  expect(await sentenceOf({})).toMatch(/newer version of Postern .*99990101000000_of_the_future/);
  expect(await ask(folder, 'SELECT id FROM Post')).toEqual(before);
});

test.each([
  [
    'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY',
    'pk_test_YnJhdmUtb3R0ZXItMTIuY2xlcmsuYWNjb3VudHMuZGV2JA',
    'CLERK_SECRET_KEY',
  ],
  ['CLERK_SECRET_KEY', 'sk_test_secretpart', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'],
])('%s alone, and nothing is touched', async (name, value, missing) => {
  const dataDir = path.join(folder, 'data');
  const sentence = await sentenceOf({ [name]: value, POSTERN_DATA_DIR: dataDir });
  expect(sentence).toMatch(new RegExp(`^${missing} is missing while ${name} is set`));
  expect(sentence).not.toContain('secretpart');
  expect(() => readFileSync(dataDir)).toThrow('ENOENT');
});

test('a lock left by a machine that lost its power does not block', async () => {
  mkdirSync(path.join(folder, 'lock'), { recursive: true });
  writeFileSync(path.join(folder, 'lock', '4'), JSON.stringify({ port: 9, token: 'old', pid: process.pid }));
  const app = await startApp({ POSTERN_DATA_DIR: folder });
  expect(await app.stop('SIGTERM')).toBe(0);
});

test.runIf(process.platform !== 'win32')(
  'the data directory and the database are for their owner alone, also where they were not',
  async () => {
    const dataDir = path.join(folder, 'deep', 'data');
    const rights = () =>
      Object.fromEntries(
        ['.', ...readdirSync(dataDir).filter((name) => name.startsWith('postern.db'))].map((name) => [
          name,
          statSync(path.join(dataDir, name)).mode & 0o777,
        ]),
      );
    const narrow = { '.': 0o700, 'postern.db': 0o600, 'postern.db-posts': 0o600 };
    const app = await startApp({ POSTERN_DATA_DIR: dataDir });
    expect(rights()).toMatchObject(narrow);
    for (const name of Object.keys(rights()))
      chmodSync(path.join(dataDir, name), name === '.' ? 0o755 : 0o644);
    await app.stop('SIGTERM');
    const again = await startApp({ POSTERN_DATA_DIR: dataDir });
    expect(rights()).toMatchObject(narrow);
    for (const mode of Object.values(rights())) expect(mode & 0o077).toBe(0);
    await again.stop('SIGTERM');
  },
);
