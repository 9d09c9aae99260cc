// @ts-check
import { mutate, publish, signUp } from '@postern/testing/writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBothMounts } from './support/both-mounts.mjs';
import { changePosts } from './support/changing-posts.mjs';

/** @type {import('./support/both-mounts.mjs').BothMounts} */
let mounts;
let server = '';
let alone = '';
/** @type {import('@postern/testing/writer').Writer} */
let ada;
let id = '';

beforeAll(async () => {
  mounts = await startBothMounts();
  ({ server, alone } = mounts);
  ada = await signUp(server);
  id = String(await publish(server, await ada.token(), 'Seen from both sides'));
});
afterAll(async () => {
  await mounts.stop();
});

/** The headers that a client may read. Next adds to `Vary` what its own pages vary by. */
const headersThatMatter = [
  'access-control-allow-origin',
  'allow',
  'cache-control',
  'content-security-policy',
  'content-type',
  'cross-origin-opener-policy',
  'location',
  'referrer-policy',
  'set-cookie',
  'www-authenticate',
  'x-content-type-options',
];

/**
 * An answer without what differs between any two: the id of the request.
 * @param {string} url
 * @param {string} address
 * @param {RequestInit} init
 */
async function answerOf(url, address, init) {
  const answer = await fetch(url + address, { redirect: 'manual', ...init });
  const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  const body = (await answer.text()).replace(uuid, 'UUID');
  const headers = Object.fromEntries(headersThatMatter.map((name) => [name, answer.headers.get(name)]));
  return { status: answer.status, headers, body, clerk: [...answer.headers.keys()].filter(isClerks) };
}

const isClerks = (/** @type {string} */ name) => name.startsWith('x-clerk');

/** @param {unknown} json */
const inputOf = (json) => encodeURIComponent(JSON.stringify({ json }));
const json = { 'content-type': 'application/json' };
/** @param {unknown} input @param {Record<string, string>} [headers] */
const call = (input, headers = json) => ({ method: 'POST', headers, body: JSON.stringify({ json: input }) });
/** @param {unknown} input @param {Record<string, string>} [headers] */
const calls = (input, headers = json) => ({ method: 'POST', headers, body: JSON.stringify(input) });

/** @type {[string, (mine: { token: string }) => [string, RequestInit]][]} */
const requests = [
  ['a list', () => [`/api/trpc/post.list?input=${inputOf({ limit: 3 })}`, {}]],
  ['a list without input', () => ['/api/trpc/post.list', {}]],
  ['a post', () => [`/api/trpc/post.byId?input=${inputOf({ id })}`, {}]],
  ['a post that is missing', () => [`/api/trpc/post.byId?input=${inputOf({ id: '0'.repeat(24) })}`, {}]],
  ['an input that is refused', () => [`/api/trpc/post.list?input=${inputOf({ limit: 0 })}`, {}]],
  ['an input that is not JSON', () => ['/api/trpc/post.list?input=notjson', {}]],
  [
    'a batch of queries',
    () => [
      `/api/trpc/post.list,post.byId?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: { json: { limit: 1 } }, 1: { json: { id } } }))}`,
      {},
    ],
  ],
  [
    'a batch with one call that fails',
    () => [
      `/api/trpc/post.list,post.mine?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: { json: { limit: 1 } }, 1: { json: {} } }))}`,
      {},
    ],
  ],
  [
    'a batch in JSON lines',
    () => [
      `/api/trpc/post.list?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: { json: { limit: 1 } } }))}`,
      { headers: { 'trpc-accept': 'application/jsonl' } },
    ],
  ],
  [
    'more calls than a batch may hold',
    () => [`/api/trpc/${Array(11).fill('post.list').join()}?batch=1&input=%7B%7D`, {}],
  ],
  ['an empty input', () => ['/api/trpc/post.list?input=', {}]],
  ['an empty body', () => ['/api/trpc/post.view', { method: 'POST', headers: json, body: '' }]],
  ['a body of null', () => ['/api/trpc/post.view', { method: 'POST', headers: json, body: 'null' }]],
  [
    'a charset',
    () => ['/api/trpc/post.view', call({ id: 1 }, { 'content-type': 'application/json; charset=utf-8' })],
  ],
  ['batch=0', () => [`/api/trpc/post.list?batch=0&input=${inputOf({ limit: 1 })}`, {}]],
  [
    'parameters of a connection',
    () => [`/api/trpc/post.list?connectionParams=x&input=${inputOf({ limit: 1 })}`, {}],
  ],
  ['a name that every object has', () => ['/api/trpc/post.toString', {}]],
  ['no procedure', () => ['/api/trpc', {}]],
  ['a procedure that does not exist', () => ['/api/trpc/post.nothing', {}]],
  ['a path below a procedure', () => ['/api/trpc/post/list', {}]],
  ['a path with escapes', () => ['/api/trpc/post%2Elist', {}]],
  ['a mutation by GET', () => [`/api/trpc/post.view?input=${inputOf({ id })}`, {}]],
  ['a query by POST', () => ['/api/trpc/post.list', call({})]],
  ['HEAD', () => ['/api/trpc/post.list', { method: 'HEAD' }]],
  ['OPTIONS', () => ['/api/trpc/post.list', { method: 'OPTIONS' }]],
  ['a method that is not answered', () => ['/api/trpc/post.list', { method: 'DELETE' }]],
  ['an anonymous write', () => ['/api/trpc/post.create', call({ title: 'Nobody’s' })]],
  [
    'a foreign origin',
    () => ['/api/trpc/post.view', call({ id }, { ...json, origin: 'https://evil.example' })],
  ],
  ['another site', () => ['/api/trpc/post.view', call({ id }, { ...json, 'sec-fetch-site': 'cross-site' })]],
  ['a form', () => ['/api/trpc/post.view', { method: 'POST', body: new URLSearchParams({ id }) }]],
  [
    'a body that is cut off',
    () => ['/api/trpc/post.view', { method: 'POST', headers: json, body: '{"json":{"id":' }],
  ],
  ['a body that is too large', () => ['/api/trpc/post.view', call({ id: 'x'.repeat(300_000) })]],
  ['an address that is too long', () => [`/api/trpc/post.list?input=${'x'.repeat(14_100)}`, {}]],
  [
    'one’s own posts',
    ({ token }) => [
      `/api/trpc/post.mine?input=${inputOf({})}`,
      { headers: { authorization: `Bearer ${token}` } },
    ],
  ],
  [
    'oneself',
    ({ token }) => [
      `/api/trpc/user.me?input=${inputOf({})}`,
      { headers: { authorization: `Bearer ${token}` } },
    ],
  ],
  [
    'one’s own post among all',
    ({ token }) => [
      `/api/trpc/post.byId?input=${inputOf({ id })}`,
      { headers: { cookie: `__clerk_db_jwt=dvb_test; __session=${token}; __client_uat=1` } },
    ],
  ],
  [
    'a write that is refused',
    ({ token }) => [
      '/api/trpc/post.create',
      call({ title: 'Seen from both sides' }, { ...json, authorization: `Bearer ${token}` }),
    ],
  ],
  [
    'a batch of writes',
    ({ token }) => [
      '/api/trpc/post.update,post.update?batch=1',
      calls(
        { 0: { json: { id, body: 1 } }, 1: { json: { id } } },
        { ...json, authorization: `Bearer ${token}` },
      ),
    ],
  ],
  [
    'a forged token',
    ({ token }) => [
      `/api/trpc/post.mine?input=${inputOf({})}`,
      { headers: { authorization: `Bearer ${token.slice(0, -8)}AAAAAAAA` } },
    ],
  ],
  [
    'an API key that is not valid',
    () => [
      `/api/trpc/post.list?input=${inputOf({ limit: 1 })}`,
      { headers: { authorization: 'Bearer ak_made_up' } },
    ],
  ],
  [
    'a token of a machine',
    () => [
      `/api/trpc/post.list?input=${inputOf({ limit: 1 })}`,
      { headers: { authorization: 'Bearer mt_made_up' } },
    ],
  ],
  [
    'a session cookie that is no token',
    () => [
      `/api/trpc/post.mine?input=${inputOf({})}`,
      { headers: { cookie: '__session=x; __client_uat=1' } },
    ],
  ],
  [
    'a document request that has lost its token',
    () => [
      `/api/trpc/post.mine?input=${inputOf({})}`,
      { headers: { accept: 'text/html', 'sec-fetch-dest': 'document', cookie: '__client_uat=1' } },
    ],
  ],
  [
    'a handshake nonce in the address',
    () => [
      '/api/trpc/post.list?__clerk_handshake_nonce=x',
      { headers: { accept: 'text/html', 'sec-fetch-dest': 'document', cookie: '__client_uat=1' } },
    ],
  ],
  [
    'a handshake token in a cookie',
    () => [
      '/api/trpc/post.mine',
      {
        headers: {
          accept: 'text/html',
          cookie: '__clerk_handshake=x; __clerk_handshake_nonce=y; __client_uat=1',
        },
      },
    ],
  ],
  [
    'a redirect address of Clerk’s',
    () => ['/api/trpc/post.list?__clerk_redirect_url=https://evil.example', {}],
  ],
];

describe('both servers give the same answer to', () => {
  test.each(requests)('%s', async (_, request) => {
    const [address, init] = request({ token: await ada.token() });
    const [here, there] = [await answerOf(server, address, init), await answerOf(alone, address, init)];
    expect(here).toEqual(there);
    expect(here.status).toBeLessThan(500);
    expect([here.status, here.headers.location]).toEqual([here.status, null]);
    expect(here.clerk).toEqual([]);
  });
});

test.each(['gzip', 'identity'])('both encode an answer as a client accepts it: %s', async (encoding) => {
  const list = `/api/trpc/post.list?input=${inputOf({})}`;
  const answers = [server, alone].map((url) =>
    fetch(url + list, { headers: { 'accept-encoding': encoding } }),
  );
  const encodings = (await Promise.all(answers)).map(({ headers }) => headers.get('content-encoding'));
  expect(encodings).toEqual(encoding === 'gzip' ? ['gzip', 'gzip'] : [null, null]);
});

test('what one of them acknowledged is in the first page that the other gives next', async () => {
  expect(await changePosts({ writer: ada, urls: [server, alone], changes: 60 })).toEqual({
    stale: 0,
    changes: 60,
  });
});

test('a first page is answered with 304 to a client that has it', async () => {
  const list = `${server}/api/trpc/post.list?input=${inputOf({ limit: 5, sort: 'newest' })}`;
  const first = await fetch(list);
  const etag = String(first.headers.get('etag'));
  expect([first.headers.get('cache-control'), first.headers.get('vary')]).toEqual([
    'private, no-cache',
    'trpc-accept, accept, Cookie, Authorization, Accept-Encoding',
  ]);
  const again = await fetch(list, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  await publish(server, await ada.token(), 'Newer than the tag');
  const changed = await fetch(list, { headers: { 'if-none-match': etag } });
  expect([changed.status, (await changed.text()).includes('Newer than the tag')]).toEqual([200, true]);
});

test('somebody who is signed in never gets the page that was kept for visitors', async () => {
  await publish(server, await ada.token(), 'Mine alone to change');
  const list = `${server}/api/trpc/post.list?input=${inputOf({ limit: 2, sort: 'newest' })}`;
  const marks = async (/** @type {Record<string, string>} */ headers) =>
    (await (await fetch(list, { headers })).text()).match(/"mine":(?:true|false)/g)?.[0];
  const token = await ada.token();
  expect([await marks({}), await marks({})]).toEqual(['"mine":false', '"mine":false']);
  expect(await marks({ authorization: `Bearer ${token}` })).toBe('"mine":true');
  expect(await marks({ cookie: `__clerk_db_jwt=dvb_test; __session=${token}; __client_uat=1` })).toBe(
    '"mine":true',
  );
  expect(await marks({})).toBe('"mine":false');
});

test('the count of a view reaches a first page within a second or two', async () => {
  const seen = String(await publish(server, await ada.token(), 'Looked at'));
  const list = `${server}/api/trpc/post.list?input=${inputOf({ limit: 1, sort: 'newest' })}`;
  const views = async () => /"views":(\d+)/.exec(await (await fetch(list)).text())?.[1];
  expect(await views()).toBe('0');
  await mutate(alone, null, 'post.view', { id: seen });
  await expect.poll(views).toBe('1');
});

test('signing out counts at once: a session is remembered for the cookies that it came with', async () => {
  const token = await ada.token();
  const mine = `${server}/api/trpc/post.mine?input=${inputOf({ limit: 1 })}`;
  const ask = async (/** @type {string} */ cookie) => (await fetch(mine, { headers: { cookie } })).status;
  const signedIn = `__clerk_db_jwt=dvb_test; __session=${token}; __client_uat=1`;
  expect([await ask(signedIn), await ask(signedIn)]).toEqual([200, 200]);
  const now = Math.floor(Date.now() / 1000) + 60;
  expect(await ask(`__clerk_db_jwt=dvb_test; __session=${token}; __client_uat=${now}`)).toBe(401);
  expect(await ask(`__clerk_db_jwt=dvb_test; __session=${token}; __client_uat=0`)).toBe(401);
  expect(await ask('__clerk_db_jwt=dvb_test; __client_uat=1')).toBe(401);
});

test('a session that has expired is 401 before any write', async () => {
  const expired = await mutate(server, `${'e30'}.${'e30'}.x`, 'post.create', { title: 'Too late' });
  expect(expired.status).toBe(401);
});
