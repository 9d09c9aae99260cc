import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { appServer } from './support/app-server';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost', 'local']);

test('the processes of the app connected to no other host', async () => {
  const { socketLog } = await appServer();
  const targets = readFileSync(socketLog, 'utf8')
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line).target);
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((target) => !LOOPBACK.has(target))).toEqual([]);
});
