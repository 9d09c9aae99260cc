// @ts-check
import { once } from 'node:events';
import http from 'node:http';
import { launch, startApp } from '@postern/testing/start-app';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestText, sendRaw } from './support/raw-http.mjs';

const secret = 'only-the-launcher-knows';

/** What Clerk's Frontend API is asked, by an app behind a proxy on this machine. @type {http.IncomingHttpHeaders[]} */
const asked = [];
const clerk = http.createServer((request, response) => {
  asked.push(request.headers);
  response.setHeader('content-type', 'application/json').end('{}');
});

/** @type {Awaited<ReturnType<typeof startApp>>} */
let app;
beforeAll(async () => {
  clerk.listen(0, '127.0.0.1');
  await once(clerk, 'listening');
  const address = clerk.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  app = await startApp({
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from('brave-otter-12.clerk.accounts.dev$').toString('base64')}`,
    CLERK_SECRET_KEY: 'sk_test_madeUpForThisTest',
    CLERK_FAPI_URL: `http://127.0.0.1:${port}`,
    NEXT_PUBLIC_CLERK_PROXY_URL: '/__clerk',
    POSTERN_APP_ORIGINS: 'https://posts.example.com',
    POSTERN_TRUSTED_PROXY: '127.0.0.1, 10.0.0.0/8',
    POSTERN_LOCAL_ACCOUNTS_SECRET: secret,
  });
});
afterAll(async () => {
  await app.stop('SIGTERM');
  clerk.close();
  app.remove();
});

/**
 * @param {string} path
 * @param {Record<string, string>} headers
 */
const get = (path, headers) => sendRaw(app.url, requestText(app.url, 'GET', path, headers));

test('behind a trusted proxy, addresses are those that the visitor opened', async () => {
  /** @type {Record<string, string>[]} */
  const visitors = [
    {
      'x-forwarded-host': 'posts.example.com',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '203.0.113.7',
    },
    { 'x-forwarded-host': 'posts.example.com, inner', 'x-forwarded-for': '203.0.113.7, 10.0.0.2' },
    { host: 'posts.example.com' },
  ];
  for (const headers of visitors) {
    const feed = await get('/feed.xml', headers);
    expect(feed.body).toContain('href="https://posts.example.com/"');
    expect(feed.body).not.toContain(app.url);
  }
});

test('a host that the trusted proxy passes on is answered only when it is ours', async () => {
  expect((await get('/', { 'x-forwarded-host': 'evil.example' })).status).toBe(421);
});

test('Clerk is told the true address of the visitor, and that the app is what asks', async () => {
  const forged = {
    'x-postern-proxy-secret': 'guessed',
    'x-real-ip': '127.0.0.1',
    'cf-connecting-ip': '127.0.0.1',
    'clerk-proxy-url': 'https://evil.example/__clerk',
    'x-forwarded-for': '127.0.0.1, 203.0.113.7',
    'x-forwarded-host': 'evil.example, posts.example.com',
    'x-forwarded-proto': 'https',
  };
  expect((await get('/__clerk/v1/environment', forged)).status).toBe(200);
  expect(asked.at(-1)).toMatchObject({
    'x-postern-proxy-secret': secret,
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-host': 'posts.example.com',
    'x-forwarded-proto': 'https',
    'clerk-proxy-url': 'https://posts.example.com/__clerk',
  });
  expect(JSON.stringify(asked.at(-1))).not.toMatch(/evil|guessed|cf-connecting/);
});

test('no page is given the secret', async () => {
  for (const path of ['/', '/me', '/api/trpc/post.list']) {
    expect(JSON.stringify(await get(path, {}))).not.toContain(secret);
  }
});

test('a list of proxies that cannot be read is one sentence at the start', async () => {
  const launched = launch({ POSTERN_TRUSTED_PROXY: 'the proxy' });
  expect(await launched.ended).toBe(1);
  expect(launched.output().trim().split('\n').at(-1)).toBe(
    'POSTERN_TRUSTED_PROXY is not a list of addresses: set it to ranges such as 10.0.0.0/8, separated by commas, or remove it.',
  );
  launched.remove();
});
