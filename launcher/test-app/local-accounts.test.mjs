// @ts-check
import http from 'node:http';
import { startApp } from '@postern/testing/start-app';
import { signUp } from '@postern/testing/writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** @typedef {Awaited<ReturnType<typeof startApp>>} App */

/**
 * Asks the app for a page with any header, `Host` too.
 * @param {string} url
 * @param {Record<string, string>} headers
 * @returns {Promise<{ status: number, body: string }>}
 */
function get(url, headers) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: false, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    request.on('error', reject);
  });
}

/**
 * Begins to sign in at a new browser, and asks for a code.
 * @param {App} app
 * @param {string} email
 */
async function askForCode(app, email) {
  let cookie = '';
  const post = async (/** @type {string} */ path, /** @type {Record<string, string>} */ form) => {
    const answer = await fetch(`${app.url}/__clerk/v1/client/sign_ins${path}`, {
      method: 'POST',
      headers: { origin: app.url, cookie },
      body: new URLSearchParams(form),
    });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const { response } = /** @type {{ response: { id: string, status: string } }} */ (await answer.json());
    return response;
  };
  const { id } = await post('', { identifier: email });
  const strategy = 'email_code';
  await post(`/${id}/prepare_first_factor`, { strategy });
  return { enter: (/** @type {string} */ code) => post(`/${id}/attempt_first_factor`, { strategy, code }) };
}

/** @param {number} status */
const isRefused = (status) => status >= 400 && status < 500;

/** @param {App} app */
const codeInTerminal = (app) => /code for \S+: (\d{6})/.exec(app.output())?.[1];

describe('an app that listens on every address', () => {
  /** @type {App} */
  let app;
  beforeAll(async () => {
    app = await startApp({ HOST: '0.0.0.0' });
  });
  afterAll(async () => {
    await app.close();
  });

  test('shows no code to anybody, whatever the headers say: nobody takes another’s account', async () => {
    const victim = await signUp(app.url);
    const thief = await askForCode(app, victim.email);
    const { port } = new URL(app.url);
    /** @type {Record<string, string>[]} */
    const forged = [
      {},
      { host: `127.0.0.1:${port}` },
      { host: `localhost:${port}`, 'x-forwarded-for': '127.0.0.1' },
      {
        host: 'localhost',
        'x-forwarded-for': '::1',
        'x-forwarded-host': 'localhost',
        'x-forwarded-proto': 'http',
      },
      { 'cf-connecting-ip': '127.0.0.1', 'x-real-ip': '127.0.0.1' },
      { 'clerk-proxy-url': `http://127.0.0.1:${port}/__clerk`, 'x-postern-proxy-secret': 'a guess' },
      { connection: 'close, x-postern-proxy-secret, x-forwarded-for, x-forwarded-host' },
    ];
    await expect.poll(() => codeInTerminal(app)).toBeDefined();
    const code = codeInTerminal(app) ?? '';
    for (const headers of forged) {
      const { status, body } = await get(`${app.url}/__clerk/codes`, headers);
      expect([headers, isRefused(status)]).toEqual([headers, true]);
      expect(body).not.toContain(code);
    }
    expect((await thief.enter(code)).status).toBe('complete');
  });

  test('has no accounts at a foreign host', async () => {
    for (const host of ['evil.example', `evil.example:${new URL(app.url).port}`, '127.0.0.1.nip.example']) {
      const { status, body } = await get(`${app.url}/__clerk/v1/client`, { host });
      expect([host, isRefused(status)]).toEqual([host, true]);
      expect(body).not.toContain('"response"');
    }
  });
});

describe('an app that listens on this computer alone', () => {
  /** @type {App} */
  let app;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(async () => {
    await app.close();
  });

  test('shows a code on its page, and in the terminal', async () => {
    const { email } = await signUp(app.url);
    const { enter } = await askForCode(app, email);
    const page = await get(`${app.url}/__clerk/codes`, {});
    const code = /<code>(\d{6})<\/code>/.exec(page.body)?.[1] ?? '';
    await expect.poll(() => codeInTerminal(app)).toBe(code);
    expect((await enter(code)).status).toBe('complete');
  });

  test('shows no code at a foreign host', async () => {
    const { status, body } = await get(`${app.url}/__clerk/codes`, { host: 'evil.example' });
    expect(isRefused(status)).toBe(true);
    expect(body).not.toContain('<code>');
  });

  test('lets somebody in while others look for accounts that are not there', async () => {
    const { email, password } = await signUp(app.url);
    for (let count = 0; count < 12; count += 1) {
      const answer = await fetch(`${app.url}/__clerk/v1/client/sign_ins`, {
        method: 'POST',
        headers: { origin: app.url },
        body: new URLSearchParams({ identifier: `nobody${count}@example.org` }),
      });
      expect(answer.status).toBe(422);
    }
    const answer = await fetch(`${app.url}/__clerk/v1/client/sign_ins`, {
      method: 'POST',
      headers: { origin: app.url },
      body: new URLSearchParams({
        identifier: email,
        strategy: 'password',
        password,
      }),
    });
    expect(answer.status).toBe(200);
  });

  test('a deleted user gets no token any more, at once', async () => {
    const writer = await signUp(app.url);
    const session = await writer.token();
    const { sid } = JSON.parse(Buffer.from(session.split('.')[1] ?? '', 'base64url').toString());
    const headers = { origin: app.url, cookie: writer.cookie };
    const me = `${app.url}/__clerk/v1/me?_method=DELETE&_clerk_session_id=${sid}`;
    expect((await fetch(me, { method: 'POST', headers })).status).toBe(200);
    const tokens = `${app.url}/__clerk/v1/client/sessions/${sid}/tokens`;
    expect((await fetch(tokens, { method: 'POST', headers })).status).toBe(401);
  });
});
