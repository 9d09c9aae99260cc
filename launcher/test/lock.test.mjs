// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tryLock, waitForLock } from '../src/lock.mjs';

/** @typedef {{ won: boolean, owner?: string }} Outcome */

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

/** @param {string} name @returns {import('../src/beacon.mjs').Owner} */
const owner = (name) => ({ name, kind: 'app' });

test('the second one is told who has the lock', async () => {
  const first = await tryLock(folder, owner('Postern at http://127.0.0.1:3000'));
  const second = await tryLock(folder, owner('another'));
  expect(first.lock).not.toBeNull();
  expect(second).toMatchObject({ lock: null, owner: { name: 'Postern at http://127.0.0.1:3000' } });
});

test('of ten processes that race exactly one wins, and the others name it', async () => {
  const outcomes = (await Promise.all(Array.from({ length: 10 }, contend))).map(({ child, outcome }) => ({
    pid: child.pid,
    ...outcome,
  }));
  const winners = outcomes.filter(({ won }) => won);
  expect(winners).toHaveLength(1);
  for (const { won, owner: named } of outcomes) if (!won) expect(named).toBe(`process ${winners[0]?.pid}`);
});

test('ten processes that race for the lock of a killed one have exactly one winner', async () => {
  const { child, outcome } = await contend();
  expect(outcome.won).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const outcomes = await Promise.all(Array.from({ length: 10 }, contend));
  expect(outcomes.filter(({ outcome: { won } }) => won)).toHaveLength(1);
});

test('a lock is stale when its process id and even its port belong to something else', async () => {
  const stranger = net.createServer((socket) => socket.end('220 welcome\r\n'));
  stranger.listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  const address = /** @type {net.AddressInfo} */ (stranger.address());
  writeFileSync(
    path.join(folder, '7'),
    JSON.stringify({ port: address.port, token: 'gone', pid: process.pid }),
  );
  const attempt = await tryLock(folder, owner('newcomer'));
  stranger.close();
  expect(attempt.lock).not.toBeNull();
  expect(readdirSync(folder)).toEqual(['8']);
});

test('a claim that cannot be read is stale', async () => {
  writeFileSync(path.join(folder, '1'), '{"port":');
  expect((await tryLock(folder, owner('newcomer'))).lock).not.toBeNull();
});

test('a suspended owner keeps its lock', async () => {
  const { child } = await contend();
  child.kill('SIGSTOP');
  expect(await tryLock(folder, owner('newcomer'))).toMatchObject({ lock: null });
});

test('whoever waits takes the lock when it is released', async () => {
  const first = await tryLock(folder, owner('first'));
  /** @type {string[]} */
  const waitedFor = [];
  const waiting = waitForLock(folder, owner('second'), ({ name }) => {
    waitedFor.push(name);
    first.lock?.release();
  });
  await waiting;
  expect(waitedFor).toEqual(['first']);
});
