// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tryLock, waitForLock } from '../../src/locks/lock.mjs';

/** @typedef {{ won: boolean, holder?: string }} Outcome */

let folder = '';
/** @type {import('node:child_process').ChildProcess[]} */
const children = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'postern-lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** @returns {Promise<{ child: import('node:child_process').ChildProcess, outcome: Outcome }>} */
async function contend() {
  const child = fork(fileURLToPath(new URL('./hold-lock.mjs', import.meta.url)), [folder]);
  children.push(child);
  const [outcome] = await once(child, 'message');
  return { child, outcome };
}

/** @param {string} name @returns {import('../../src/locks/beacon.mjs').Holder} */
const holder = (name) => ({ name, kind: 'app' });

test('names the holder to a second process', async () => {
  const first = await tryLock(folder, holder('Postern at http://127.0.0.1:3000'));
  const second = await tryLock(folder, holder('another'));
  expect(first.lock).not.toBeNull();
  expect(second).toMatchObject({ lock: null, holder: { name: 'Postern at http://127.0.0.1:3000' } });
});

test('gives the lock to one of ten processes at once, and names it to the others', async () => {
  const outcomes = (await Promise.all(Array.from({ length: 10 }, contend))).map(({ child, outcome }) => ({
    pid: child.pid,
    ...outcome,
  }));
  const winners = outcomes.filter(({ won }) => won);
  expect(winners).toHaveLength(1);
  for (const { won, holder: named } of outcomes) if (!won) expect(named).toBe(`process ${winners[0]?.pid}`);
});

test('gives the lock of a killed process to one of ten at once', async () => {
  const { child, outcome } = await contend();
  expect(outcome.won).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const outcomes = await Promise.all(Array.from({ length: 10 }, contend));
  expect(outcomes.filter(({ outcome: { won } }) => won)).toHaveLength(1);
});

test('takes a lock whose process id and port belong to other programs now', async () => {
  const stranger = net.createServer((socket) => socket.end('220 welcome\r\n'));
  stranger.listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  const address = /** @type {net.AddressInfo} */ (stranger.address());
  writeFileSync(
    path.join(folder, '7'),
    JSON.stringify({ port: address.port, token: 'gone', pid: process.pid }),
  );
  const attempt = await tryLock(folder, holder('newcomer'));
  stranger.close();
  expect(attempt.lock).not.toBeNull();
  expect(readdirSync(folder)).toEqual(['8']);
});

test('takes a lock whose entry cannot be read', async () => {
  writeFileSync(path.join(folder, '1'), '{"port":');
  expect((await tryLock(folder, holder('newcomer'))).lock).not.toBeNull();
});

test('refuses the lock of a suspended process', async () => {
  const { child } = await contend();
  child.kill('SIGSTOP');
  expect(await tryLock(folder, holder('newcomer'))).toMatchObject({ lock: null });
});

test('gives a released lock to the process that waits', async () => {
  const first = await tryLock(folder, holder('first'));
  /** @type {string[]} */
  const waitedFor = [];
  const waiting = waitForLock(folder, holder('second'), ({ name }) => {
    waitedFor.push(name);
    first.lock?.release();
  });
  await waiting;
  expect(waitedFor).toEqual(['first']);
});
