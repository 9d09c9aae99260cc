// @ts-check
import { readFileSync } from 'node:fs';
import { startApp } from '@postern/testing/start-app';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inRoot } from '../src/paths.mjs';
import { family } from './support/processes.mjs';

const host = 'brave-otter-12.clerk.accounts.dev';
const publishableKey = `pk_test_${Buffer.from(`${host}$`).toString('base64')}`;
const buildId = () => readFileSync(inRoot('apps', 'web', '.next', 'BUILD_ID'), 'utf8');
const builtBefore = buildId();

/** @type {Awaited<ReturnType<typeof startApp>>} */
let app;
beforeAll(async () => {
  app = await startApp({
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: publishableKey,
    CLERK_SECRET_KEY: 'sk_test_madeUpForThisTest',
  });
});
afterAll(async () => {
  await app.close();
});

test.each([
  ['/', 200],
  ['/no-such-page', 404],
])('%s loads Clerk from the host of the key', async (path, status) => {
  const answer = await fetch(app.url + path, { headers: { accept: '*/*' } });
  const page = await answer.text();
  expect(answer.status).toBe(status);
  expect(page).toContain(`https://${host}/npm/@clerk/clerk-js@`);
  expect(page).toContain(publishableKey);
  expect(page).not.toContain('/__clerk');
  expect(page).not.toContain('local-stand-in');
});

test('a new visitor is sent to the host of the key', async () => {
  const answer = await fetch(app.url, {
    redirect: 'manual',
    headers: { accept: 'text/html', 'sec-fetch-dest': 'document' },
  });
  expect(answer.status).toBe(307);
  expect(answer.headers.get('location')).toMatch(new RegExp(`^https://${host}/v1/client/handshake`));
});

test('nothing is rebuilt, and no local accounts start', () => {
  expect(buildId()).toBe(builtBefore);
  expect(app.output()).not.toMatch(/Building|Installing/);
  expect(family(app.process.pid)).toHaveLength(2);
});
