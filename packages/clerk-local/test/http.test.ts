import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Browser } from './browser.ts';
import { start } from './stand-in.ts';

/** Sends a path exactly as it is; `fetch` would tidy it up. */
function rawStatus(url: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}

describe("the scripts of Clerk's browser code", () => {
  it.each([
    '/npm/@clerk/clerk-js@6/dist/clerk.browser.js',
    '/npm/@clerk/clerk-js@6.0.1/dist/clerk.browser.js',
    '/npm/@clerk/ui@1/dist/ui.browser.js',
    '/npm/@clerk/ui@1.99.0/dist/ui.browser.js',
  ])('come from the installed packages: %s', async (path) => {
    const response = await new Browser(await start()).document(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch('text/javascript');
    expect((await response.text()).length).toBeGreaterThan(50_000);
  });

  it.each([
    '/npm/@clerk/ui@1/dist/../package.json',
    '/npm/@clerk/ui@1/dist/..%2fpackage.json',
    '/npm/@clerk/ui@1/dist/%2e%2e/package.json',
    '/npm/@clerk/ui@1/dist/..\\package.json',
    '/npm/@clerk/ui@1/dist/no-such-file.js',
    '/npm/@clerk/ui@1/dist/.js',
    '/npm/@clerk/backend@1/dist/index.js',
    '/npm/@clerk/__proto__@1/dist/index.js',
    '/npm/@clerk/ui@1/dist//etc/passwd',
  ])('are nothing else: %s', async (path) => {
    expect(await rawStatus((await start()).url, path)).toBe(404);
  });
});

describe('HTTP', () => {
  it('refuses to be used under a public address', async () => {
    const browser = new Browser(await start());
    const { status } = await browser.get('/v1/client', {
      'clerk-proxy-url': 'https://postern.example.com/__clerk',
    });
    expect(status).toBe(403);
  });

  it('answers unknown paths and malformed bodies in the words of Clerk', async () => {
    const running = await start();
    const unknown = await new Browser(running).get('/v1/nothing');
    expect(unknown).toMatchObject({ status: 404, body: { errors: [{ code: 'resource_not_found' }] } });
    for (const body of ['{', '[]', 'null', '"x"']) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${running.url}/v1/client/sign_ups`, { method: 'POST', headers, body });
      expect(response.status).toBe(400);
    }
    const large = await fetch(`${running.url}/v1/client/sign_ups`, {
      method: 'POST',
      body: 'x'.repeat(200_000),
    });
    expect(large.status).toBe(413);
  });

  it('takes hostile values for what they are', async () => {
    const running = await start();
    const headers = { 'content-type': 'application/json' };
    for (const value of [7, {}, [], true]) {
      const body = JSON.stringify({ email_address: value, password: value, __proto__: { polluted: true } });
      const response = await fetch(`${running.url}/v1/client/sign_ups`, { method: 'POST', headers, body });
      expect(response.status).toBe(422);
    }
    expect('polluted' in {}).toBe(false);
    expect(await rawStatus(running.url, '/v1/avatars/__proto__.svg')).toBe(404);
    expect(await rawStatus(running.url, '//[')).toBe(404);
  });
});
