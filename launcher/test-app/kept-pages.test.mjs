// @ts-check
import { startApp } from '@postern/testing/start-app';
import { mutate, publish, signUp } from '@postern/testing/writer';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** @type {Awaited<ReturnType<typeof startApp>>} */
let app;
/** @type {import('@postern/testing/writer').Writer} */
let ada;
beforeAll(async () => {
  app = await startApp();
  ada = await signUp(app.url);
});
afterAll(async () => {
  await app.close();
});

/** As a browser opens a page that Clerk has seen before, with nobody signed in. */
const visitor = {
  accept: 'text/html',
  'sec-fetch-dest': 'document',
  cookie: '__clerk_db_jwt=dvb_test; __client_uat=0',
};

/**
 * @param {string} path
 * @param {Record<string, string>} [headers]
 */
async function open(path, headers = visitor) {
  const answer = await fetch(app.url + path, { headers, redirect: 'manual' });
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '';
  return { status: answer.status, headers: answer.headers, nonce, html: await answer.text() };
}

/** @param {string} procedure @param {object} input */
const change = async (procedure, input) =>
  (await mutate(app.url, await ada.token(), procedure, input)).status;

test('every answer has a nonce of its own, and every script of a page has the one of its answer', async () => {
  const pages = [await open('/'), await open('/'), await open('/')];
  expect(new Set(pages.map(({ nonce }) => nonce)).size).toBe(3);
  for (const { html, nonce, headers } of pages) {
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(5);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    for (const other of pages) {
      if (other.nonce !== nonce) expect(`${html} ${[...headers]}`).not.toContain(other.nonce);
    }
  }
});

test('a page is opened again as it was, but for its nonce', async () => {
  const [first, second] = [await open('/'), await open('/')];
  expect(second.html.replaceAll(second.nonce, '')).toBe(first.html.replaceAll(first.nonce, ''));
  const names = [
    'content-type',
    'cache-control',
    'vary',
    'referrer-policy',
    'x-content-type-options',
    'etag',
  ];
  const told = (/** @type {Headers} */ headers) => names.map((name) => headers.get(name));
  expect(told(second.headers)).toEqual(told(first.headers));
  expect(second.headers.get('etag')).toBeNull();
});

test('what was acknowledged is on the next page: a new post, its change, and its end', async () => {
  await open('/');
  const id = String(await publish(app.url, await ada.token(), 'Fresh from the press'));
  expect((await open('/')).html).toContain('Fresh from the press');
  expect((await open(`/posts/${id}`)).html).toContain('Fresh from the press');
  expect(await change('post.update', { id, body: 'With a *body* now.' })).toBe(200);
  expect((await open(`/posts/${id}`)).html).toContain('<em>body</em>');
  expect((await open('/')).html).toContain('With a body now.');
  expect((await open('/feed.xml')).html).toContain('With a body now.');
  expect(await change('post.delete', { id })).toBe(200);
  expect((await open(`/posts/${id}`)).status).toBe(404);
  expect((await open('/')).html).not.toContain('Fresh from the press');
  expect((await open('/feed.xml')).html).not.toContain('Fresh from the press');
});

test('no header of Next’s or Clerk’s for themselves leaves with a page', async () => {
  for (const path of ['/', '/me', '/sign-in']) {
    const { headers } = await open(path, { accept: '*/*' });
    expect([path, [...headers.keys()].filter((name) => /^x-(?:clerk|middleware)/.test(name))]).toEqual([
      path,
      [],
    ]);
  }
});

test('the count of a view reaches a page within a second or two', async () => {
  const id = String(await publish(app.url, await ada.token(), 'To be counted'));
  await open(`/posts/${id}`);
  await mutate(app.url, null, 'post.view', { id });
  await expect.poll(async () => (await open(`/posts/${id}`)).html).toMatch(/\b1(?:<!-- -->)? view\b/);
});

test('somebody who is signed in gets a page of their own, and leaves none for visitors', async () => {
  const id = String(await publish(app.url, await ada.token(), 'Hers to edit'));
  const signedIn = {
    ...visitor,
    cookie: `__clerk_db_jwt=dvb_test; __client_uat=1; __session=${await ada.token()}`,
  };
  const edit = `/posts/${id}/edit`;
  expect((await open(`/posts/${id}`)).html).not.toContain(edit);
  expect((await open(`/posts/${id}`, signedIn)).html).toContain(edit);
  expect((await open(`/posts/${id}`)).html).not.toContain(edit);
});

test('a browser that Clerk has not seen yet is still sent round by its servers', async () => {
  await open('/');
  expect((await open('/', { accept: 'text/html', 'sec-fetch-dest': 'document' })).status).toBe(307);
});

test.each(['gzip', 'br', 'identity'])(
  'a kept page is sent in %s to a browser that takes it',
  async (encoding) => {
    const pages = [];
    for (let turn = 0; turn < 2; turn++)
      pages.push(await open('/', { ...visitor, 'accept-encoding': encoding }));
    expect(pages.map(({ headers }) => headers.get('content-encoding'))).toEqual(
      Array(2).fill(encoding === 'identity' ? null : encoding),
    );
    expect(pages.every(({ html }) => html.includes('</html>'))).toBe(true);
  },
);

test('the feed is answered with 304 to a reader that has it', async () => {
  const { headers } = await open('/feed.xml');
  const known = { ...visitor, 'if-none-match': String(headers.get('etag')) };
  expect([(await open('/feed.xml', known)).status, (await open('/feed.xml', known)).html]).toEqual([304, '']);
});
