// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '@postern/testing/free-port';
import { startApp } from '@postern/testing/start-app';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageFile } from '../src/packages.mjs';
import { inRoot } from '../src/paths.mjs';
import { testEnvironment } from '../src/test-environment.mjs';
import { untilHealthy } from '../src/web-server.mjs';
import { requestText, sendRaw } from './support/raw-http.mjs';

/** The built app as a host runs it that has no server of Postern's: Next, and `proxy.ts` in it. */
let url = '';
/** @type {import('node:child_process').ChildProcess} */
let next;
const folder = mkdtempSync(path.join(os.tmpdir(), 'postern-alone-'));
beforeAll(async () => {
  // It makes the database.
  const app = await startApp({ POSTERN_DATA_DIR: folder });
  await app.stop('SIGTERM');
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const script = packageFile('apps/web', 'next', 'dist', 'bin', 'next');
  next = spawn(process.execPath, [script, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: inRoot('apps', 'web'),
    env: {
      ...testEnvironment(process.env),
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from('brave-otter-12.clerk.accounts.dev$').toString('base64')}`,
      CLERK_SECRET_KEY: 'sk_test_madeUpForThisTest',
      DATABASE_URL: `file:${path.join(folder, 'postern.db')}`,
      POSTERN_APP_ORIGINS: 'https://posts.example.com',
    },
    stdio: 'ignore',
  });
  await untilHealthy(url, 'it did not start.');
});
afterAll(async () => {
  const ended = once(next, 'exit');
  next.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

/**
 * @param {string} path
 * @param {Record<string, string>} [headers]
 * @param {string} [method]
 */
const ask = (path, headers, method = 'GET') => sendRaw(url, requestText(url, method, path, headers));

test('a foreign host is not answered, and health answers any', async () => {
  expect((await ask('/', { host: 'evil.example' })).status).toBe(421);
  expect((await ask('/api/health', { host: 'evil.example' })).status).toBe(200);
  expect((await ask('/feed.xml', { host: 'posts.example.com' })).status).toBe(200);
});

test('forwarded headers never count: addresses come from the configured origin', async () => {
  const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', 'x-postern-origin': 'x' };
  const feed = await ask('/feed.xml', { host: 'posts.example.com', ...forged });
  expect(feed.body).toContain('href="https://posts.example.com/"');
  expect(feed.body).not.toContain('evil.example');
});

test('addresses and methods that make no sense are refused', async () => {
  expect((await ask('/posts/%')).status).toBe(400);
  expect((await ask('/', {}, 'PUT')).status).toBe(405);
  expect((await ask('/posts/anything.png')).status).toBe(404);
  expect((await ask('/_next/image?url=/icon.svg&w=64&q=75')).status).toBe(404);
});

test('Clerk’s redirect parameter leads nowhere', async () => {
  const headers = { accept: 'text/html', 'sec-fetch-dest': 'document' };
  const { status, headers: answer } = await ask('/?__clerk_redirect_url=https://evil.example/q&q=x', headers);
  expect(status).toBe(307);
  expect(new URL(String(answer.get('location')), url).href).toBe(`${url}/?q=x`);
});

test('pages have the security headers, with the host of Clerk’s Frontend API and the nonce of their scripts', async () => {
  const { headers, body } = await ask('/', { host: 'posts.example.com' });
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain('https://brave-otter-12.clerk.accounts.dev');
  const nonce = /'nonce-([\w+/=]+)'/.exec(policy)?.[1];
  const scripts = body.match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
  expect(headers.get('strict-transport-security')).toBeTruthy();
  expect((await ask('/posts/%')).headers.get('content-security-policy')).toContain("default-src 'none'");
});
