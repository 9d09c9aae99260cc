// @ts-check
import { randomUUID } from 'node:crypto';
import { newPerson } from '@postern/testing/person';
import { startApp } from '@postern/testing/start-app';
import { publish, signUp } from '@postern/testing/writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './support/sqlite.mjs';

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

/**
 * @param {string} procedure
 * @param {Record<string, string>} headers
 * @param {string} body
 */
const mutate = (procedure, headers, body) =>
  fetch(`${app.url}/api/trpc/${procedure}`, { method: 'POST', headers, body });

/** @param {object} json */
const inputOf = (json) => encodeURIComponent(JSON.stringify({ json }));

/** @param {string} title */
const titled = (title) => JSON.stringify({ json: { title } });

const count = async () => (await ask(app.dataDir, 'SELECT count(*) AS posts FROM "Post"'))[0]?.posts;

/**
 * The session as a browser carries it, in cookies.
 * @returns {Promise<string>}
 */
async function sessionCookies() {
  return `__session=${await ada.token()}; __clerk_db_jwt=dvb_test; __client_uat=1`;
}

test('a mutation without a session is 401, and the proxy is not what refuses it', async () => {
  const before = await count();
  const answer = await mutate('post.create', { 'content-type': 'application/json' }, titled('Nobody’s'));
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({
    error: { json: { data: { code: 'UNAUTHORIZED', path: 'post.create' } } },
  });
  expect(await count()).toBe(before);
});

describe('a request that another site could make a browser send is refused and changes nothing', () => {
  /** @type {[string, Record<string, string>, number][]} */
  const foreign = [
    ['a foreign origin', { origin: 'https://evil.example', 'content-type': 'application/json' }, 403],
    [
      'Sec-Fetch-Site: cross-site',
      { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
      403,
    ],
    ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site', 'content-type': 'application/json' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
  ];
  test.each(foreign)('%s', async (_, headers, status) => {
    const before = await count();
    const cookie = await sessionCookies();
    const answer = await mutate('post.create', { ...headers, cookie }, titled(randomUUID()));
    expect(answer.status).toBe(status);
    expect(await count()).toBe(before);
  });

  test('while the same session from the app’s own page is not', async () => {
    const headers = {
      origin: app.url,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      cookie: await sessionCookies(),
    };
    expect((await mutate('post.create', headers, titled(randomUUID()))).status).toBe(200);
  });
});

test('no other site may read an answer', async () => {
  for (const method of ['GET', 'OPTIONS']) {
    const answer = await fetch(`${app.url}/api/trpc/post.list?input=${inputOf({})}`, {
      method,
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('a batch of more than ten calls is refused', async () => {
  const paths = Array.from({ length: 11 }, () => 'post.list').join(',');
  const input = encodeURIComponent(
    JSON.stringify(Object.fromEntries(paths.split(',').map((_, index) => [index, { json: {} }]))),
  );
  const answer = await fetch(`${app.url}/api/trpc/${paths}?batch=1&input=${input}`);
  expect(answer.status).toBe(400);
});

test('no error carries a stack', async () => {
  const paths = [
    'post.byId?input=%7B',
    `post.byId?input=${inputOf({ id: 'x' })}`,
    'no.such',
    'post.list?input=[]',
  ];
  for (const path of paths) {
    const text = await (await fetch(`${app.url}/api/trpc/${path}`)).text();
    expect(text).toContain('"error"');
    expect(text).not.toMatch(/stack|node_modules|\.ts:|at \w+ \(/);
  }
});

describe('a body', () => {
  const headers = async () => ({
    'content-type': 'application/json',
    authorization: `Bearer ${await ada.token()}`,
  });
  /** @param {string} body */
  const envelope = (body) => `{"json":{"title":"${randomUUID()}","body":${body}}}`;

  test.each([
    ['a call', 'post.create', 262_144],
    ['a batch', 'post.create,post.create?batch=1', 1_048_576],
  ])('of %s that is larger than it may be is refused', async (_, path, max) => {
    const answer = await mutate(path, await headers(), titled('x').padEnd(max + 1));
    expect(answer.status).toBe(413);
    const [error] = /** @type {{ error: object }[]} */ ([await answer.json()].flat());
    expect(error).toMatchObject({
      error: { json: { data: { code: 'PAYLOAD_TOO_LARGE', httpStatus: 413 } } },
    });
  });

  test.each([
    ['20,000 control characters', JSON.stringify('\u0001'.repeat(20_000))],
    ['20,000 emoji as escapes', `"${'\\ud83d\\ude00'.repeat(20_000)}"`],
  ])('of the longest post passes: %s', async (_, body) => {
    expect((await mutate('post.create', await headers(), envelope(body))).status).toBe(200);
  });

  test('of ten long posts passes, and one with a call beyond measure fails that call alone', async () => {
    const path = `${Array.from({ length: 10 }, () => 'post.create').join()}?batch=1`;
    /** @param {number} index */
    const long = (index) => `"${index}":${envelope(JSON.stringify('門'.repeat(20_000)))}`;
    const whole = `{${Array.from({ length: 10 }, (_, index) => long(index)).join()}}`;
    expect((await mutate(path, await headers(), whole)).status).toBe(200);
    const mixed = `{${long(0)},"1":${envelope(JSON.stringify('x'.repeat(262_144)))}}`;
    const answer = await mutate('post.create,post.create?batch=1', await headers(), mixed);
    expect(answer.status).toBe(207);
    expect(await answer.json()).toMatchObject([
      { result: {} },
      { error: { json: { data: { code: 'PAYLOAD_TOO_LARGE' } } } },
    ]);
  });

  test('with annotations that the API does not take is refused, and says where', async () => {
    const id = Array.from({ length: 17_000 }, (_, index) => index);
    const referentialEqualities = Object.fromEntries(id.slice(-11_500).map((index) => [`id.${index}`, []]));
    const body = JSON.stringify({ json: { id }, meta: { values: { id: ['set'] }, referentialEqualities } });
    const answer = await mutate('post.view', { 'content-type': 'application/json' }, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { json: { message: expect.stringMatching(/^id\.\d+: /), data: { code: 'BAD_REQUEST' } } },
    });
  });
});

test('the feed has ids that no address changes, and answers 304 to who has it', async () => {
  const id = await publish(app.url, await ada.token(), `In the feed ${randomUUID()}`);
  const first = await fetch(`${app.url}/feed.xml`);
  const feed = await first.text();
  expect(feed).toContain(`<id>tag:postern.example,2026:post/${id}</id>`);
  const etag = String(first.headers.get('etag'));
  expect(etag).toMatch(/^"[\w-]+"$/);
  expect(first.headers.get('cache-control')).toBe('public, max-age=60');
  for (const method of ['GET', 'HEAD']) {
    const known = await fetch(`${app.url}/feed.xml`, { method, headers: { 'if-none-match': etag } });
    expect([method, known.status, known.headers.get('etag'), await known.text()]).toEqual([
      method,
      304,
      etag,
      '',
    ]);
    const other = await fetch(`${app.url}/feed.xml`, { method, headers: { 'if-none-match': '"other"' } });
    expect([method, other.status, other.headers.get('etag')]).toEqual([method, 200, etag]);
    expect(await other.text()).toBe(method === 'HEAD' ? '' : feed);
  }
  const forged = await fetch(`${app.url}/feed.xml`, { headers: { 'x-forwarded-host': 'evil.example' } });
  const ids = (/** @type {string} */ text) => text.match(/<id>.*<\/id>/g);
  expect(ids(await forged.text())).toEqual(ids(feed));

  await publish(app.url, await ada.token(), `Later in the feed ${randomUUID()}`);
  const changed = await fetch(`${app.url}/feed.xml`, { headers: { 'if-none-match': etag } });
  expect(changed.status).toBe(200);
});

test('an author has a page and a feed of their own posts, and a user without posts has neither', async () => {
  const cara = await signUp(app.url, newPerson('Cara', 'Column'));
  const title = `By Cara ${randomUUID()}`;
  const id = String(await publish(app.url, await cara.token(), title));
  const post = await (await fetch(`${app.url}/api/trpc/post.byId?input=${inputOf({ id })}`)).json();
  const { authorId } = /** @type {{ result: { data: { json: { authorId: string } } } }} */ (post).result.data
    .json;
  const other = `Not by Cara ${randomUUID()}`;
  await publish(app.url, await ada.token(), other);

  const page = await fetch(`${app.url}/authors/${authorId}`);
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).toContain('<title>Cara Column · Postern</title>');
  expect([html.includes(title), html.includes(other), html.includes(cara.email)]).toEqual([
    true,
    false,
    false,
  ]);
  const feed = await fetch(`${app.url}/authors/${authorId}/feed.xml`);
  const text = await feed.text();
  expect(feed.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(text).toContain(`<id>tag:postern.example,2026:author/${authorId}</id>`);
  expect([text.includes(title), text.includes(other)]).toEqual([true, false]);

  for (const path of [
    '/authors/user_nobody',
    '/authors/user_nobody/feed.xml',
    `/authors/${'x'.repeat(200)}`,
  ]) {
    expect([path, (await fetch(app.url + path)).status]).toEqual([path, 404]);
  }
});

test('the page of a post names the site, the feed and what a search engine reads of it', async () => {
  const title = `Told </script> to ${randomUUID()}`;
  const id = await publish(app.url, await ada.token(), title);
  const html = await (await fetch(`${app.url}/posts/${id}`)).text();
  expect(html).toContain('property="og:site_name" content="Postern"');
  expect(html).toContain('type="application/atom+xml" href="http');
  const data = /<script[^>]*type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  expect(JSON.parse(data)).toMatchObject({ '@type': 'BlogPosting', headline: title });
});

test('search engines are told what not to read, and phones how the site is called', async () => {
  const robots = await (await fetch(`${app.url}/robots.txt`)).text();
  expect(robots).toMatch(/^User-agent: \*\n/);
  expect(robots).toContain('\nDisallow: /me\n');
  const manifest = await fetch(`${app.url}/manifest.webmanifest`);
  expect(await manifest.json()).toMatchObject({ name: 'Postern', start_url: '/' });
  expect(await (await fetch(`${app.url}/`)).text()).toContain('rel="manifest"');
});

test('a call without a Content-Length is refused', async () => {
  const answer = await fetch(`${app.url}/api/trpc/post.create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: new Blob([titled('In chunks')]).stream(),
    duplex: 'half',
  });
  expect(answer.status).toBe(411);
});

test('no page, no answer and no feed carries an email', async () => {
  const id = await publish(app.url, await ada.token(), `Without an address ${randomUUID()}`);
  expect(id).not.toBeNull();
  const paths = ['/', `/posts/${id}`, '/feed.xml', `/api/trpc/post.byId?input=${inputOf({ id })}`];
  paths.push(`/api/trpc/post.list?input=${inputOf({ limit: 100 })}`);
  for (const path of paths) {
    const answer = await fetch(app.url + path);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain(String(id));
    expect(text).not.toContain(ada.email);
    expect(text).not.toMatch(/authorEmail|@example\.org/);
  }
});

test('returns 404 for a missing page at any form of address', async () => {
  for (const path of [
    '/no-such-page',
    `/posts/${'0'.repeat(24)}`,
    '/posts/x',
    `/posts/${'0'.repeat(24)}/edit`,
  ]) {
    const answer = await fetch(app.url + path, { headers: { authorization: `Bearer ${await ada.token()}` } });
    expect([path, answer.status]).toEqual([path, 404]);
  }
});

test('a post entered by hand is listed, found, and becomes its writer’s after sign-up', async () => {
  const email = `${randomUUID()}@example.com`;
  const word = `quill${randomUUID().replaceAll('-', '')}`;
  await ask(app.dataDir, 'INSERT INTO "Post" ("title", "authorEmail") VALUES (?, ?)', [
    `Typed in Studio ${word}`,
    ` ${email.toUpperCase()} `,
  ]);
  const list = async (/** @type {string} */ authorization) => {
    const answer = await fetch(`${app.url}/api/trpc/post.list?input=${inputOf({ q: word })}`, {
      headers: authorization ? { authorization } : {},
    });
    const { result } = /** @type {{ result: { data: { json: { items: { mine: boolean }[] } } } }} */ (
      await answer.json()
    );
    return result.data.json.items;
  };
  expect(await list('')).toMatchObject([{ title: `Typed in Studio ${word}`, authorId: null, mine: false }]);

  const writer = await signUp(app.url, { ...newPerson('Ada', 'Oak'), email });
  const bearer = `Bearer ${await writer.token()}`;
  expect(await list(bearer)).toMatchObject([{ mine: true, authorId: null }]);
  await publish(app.url, await writer.token(), `The first of their own ${word}`);
  expect((await list(bearer)).map(({ mine }) => mine)).toEqual([true, true]);
  const [entered] = await ask(app.dataDir, 'SELECT "authorId" FROM "Post" WHERE "title" = ?', [
    `Typed in Studio ${word}`,
  ]);
  expect(entered?.authorId).toMatch(/^user_/);
});

test('twenty visitors at once are twenty views', async () => {
  const id = await publish(app.url, await ada.token(), `Seen by twenty ${randomUUID()}`);
  const view = () =>
    mutate('post.view', { 'content-type': 'application/json' }, JSON.stringify({ json: { id } }));
  const answers = await Promise.all(Array.from({ length: 20 }, view));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  const [post] = await ask(app.dataDir, 'SELECT "views" FROM "Post" WHERE "id" = ?', [String(id)]);
  expect(Number(post?.views)).toBe(20);
});

test('signed-in calls asked Clerk’s Backend API nothing, since the tokens carry the claims', async () => {
  await publish(app.url, await ada.token(), `Nobody was asked ${randomUUID()}`);
  const health = await (await fetch(`${app.url}/__clerk/health`)).json();
  expect(health).toEqual({ ok: true, backendApiRequests: 0 });
});

test('without the claims, a user is asked for once a minute', async () => {
  const plain = await startApp({ CLERK_LOCAL_SESSION_CLAIMS: '0' });
  try {
    const writer = await signUp(plain.url);
    const token = await writer.token();
    for (const title of ['One', 'Two', 'Three'])
      expect(await publish(plain.url, token, title)).not.toBeNull();
    const health = await (await fetch(`${plain.url}/__clerk/health`)).json();
    expect(health).toEqual({ ok: true, backendApiRequests: 1 });
  } finally {
    await plain.close();
  }
});
