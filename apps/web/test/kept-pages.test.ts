import { once } from 'node:events';
import { createServer } from 'node:http';
import { urlOf } from '@postern/testing/odd-servers';
import { expect, onTestFinished, test } from 'vitest';
import { keepPages } from '../http-server/kept-pages';

const post = '/posts/656f6e7465736e6f77212121';

/** A server that keeps pages which a part of the test makes, and how many were made. */
async function serverOf(page: () => { status: number; html: string; headers?: Record<string, string> }) {
  const store = { version: 1, views: 5 };
  let made = 0;
  const answer = keepPages(
    async (request, response) => {
      made += 1;
      const { status, html, headers = {} } = page();
      const nonce = String(request.headers['x-nonce']);
      response.writeHead(status, { 'content-type': 'text/html', ...headers });
      response.end(html.replace('NONCE', nonce));
    },
    {
      identity: { frontendApi: null, isLocal: true, isDevelopment: true },
      versions: { ofLists: async () => store.version, viewsOf: async () => store.views },
    },
  );
  let answers = 0;
  const server = createServer((request, response) => {
    request.headers['x-nonce'] = `nonce-${answers++}`;
    void answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const open = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(urlOf(server) + path, { headers })).text();
  return { open, store, made: () => made };
}

test('gives a page again, with the nonce of each answer', async () => {
  const { open, made } = await serverOf(() => ({ status: 200, html: '<p>NONCE</p>' }));
  expect([await open(post), await open(post), made()]).toEqual(['<p>nonce-0</p>', '<p>nonce-1</p>', 1]);
});

test('makes a page again after a change of the lists', async () => {
  const { open, store, made } = await serverOf(() => ({ status: 200, html: 'x' }));
  await open('/');
  store.version += 1;
  await open('/');
  expect(made()).toBe(2);
});

test.each([
  [
    'a sentence about what may be over at the next request',
    { status: 200, html: '<div data-passing="true">' },
  ],
  ['an error', { status: 500, html: 'x' }],
  ['a missing page', { status: 404, html: 'x' }],
  ['a cookie', { status: 200, html: 'x', headers: { 'set-cookie': 'a=b' } }],
])('keeps no page with %s', async (_, page) => {
  const { open, made } = await serverOf(() => page);
  await open(post);
  await open(post);
  expect(made()).toBe(2);
});

test.each([
  ['a token', { authorization: 'Bearer x' }],
  ['a session', { cookie: '__clerk_db_jwt=x; __session=x; __client_uat=1' }],
  ['a session of one of several instances', { cookie: '__clerk_db_jwt=x; __session_ab12=x; __client_uat=0' }],
  [
    'a time since which somebody is signed in',
    { cookie: '__clerk_db_jwt=x; __client_uat_ab12=1; __client_uat=0' },
  ],
  ['a handshake', { cookie: '__clerk_db_jwt=x; __clerk_handshake=x; __client_uat=0' }],
  ['a token to renew a session', { cookie: '__clerk_db_jwt=x; __refresh_ab12=x; __client_uat=0' }],
  ['a browser that Clerk has not seen', { accept: 'text/html', 'sec-fetch-dest': 'document' }],
  ['a part of a page', { rsc: '1' }],
])('makes a page for a request with %s', async (_, headers) => {
  const { open, made } = await serverOf(() => ({ status: 200, html: 'x' }));
  await open('/');
  await open('/', headers);
  expect(made()).toBe(2);
});

test('keeps no page with a query, and none of one’s own', async () => {
  const { open, made } = await serverOf(() => ({ status: 200, html: 'x' }));
  for (const path of ['/?q=x', '/?q=x', '/me', '/me', '/posts/new', '/posts/new']) await open(path);
  expect(made()).toBe(6);
});
