import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { Browser } from './browser.ts';
import { raw } from './raw.ts';
import { start } from './stand-in.ts';

describe("the scripts of Clerk's browser code", () => {
  it.each([
    '/npm/@clerk/clerk-js@6/dist/clerk.browser.js',
    '/npm/@clerk/clerk-js@6.0.1/dist/clerk.browser.js',
    '/npm/@clerk/ui@1/dist/ui.browser.js',
    '/npm/@clerk/ui@1.99.0/dist/ui.browser.js',
  ])('are served from the installed packages: %s', async (path) => {
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
  ])('are the only files served: 404 for %s', async (path) => {
    expect((await raw((await start()).url, { path })).status).toBe(404);
  });
});

describe('HTTP', () => {
  it('answers 404 to unknown paths and 400 to malformed bodies', async () => {
    const running = await start();
    const unknown = await new Browser(running).get('/v1/nothing');
    expect(unknown).toMatchObject({ status: 404, body: { errors: [{ code: 'resource_not_found' }] } });
    for (const body of ['{', '[]', 'null', '"x"']) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${running.url}/v1/client/sign_ups`, { method: 'POST', headers, body });
      expect(response.status).toBe(400);
    }
  });

  it('answers 422 to fields of the wrong type, and pollutes no prototype', async () => {
    const running = await start();
    const headers = { 'content-type': 'application/json' };
    for (const value of [7, {}, [], true]) {
      const body = JSON.stringify({ email_address: value, password: value, __proto__: { polluted: true } });
      const response = await fetch(`${running.url}/v1/client/sign_ups`, { method: 'POST', headers, body });
      expect(response.status).toBe(422);
    }
    expect('polluted' in {}).toBe(false);
    expect((await raw(running.url, { path: '/v1/avatars/__proto__.svg' })).status).toBe(404);
    expect((await raw(running.url, { path: '//[' })).status).toBe(404);
  });

  it.each(['/%', '/%E0%A4%A', '/v1/users/%E0%A4%A', '/v1/client/sessions/%zz', '*', 'http://evil.example/'])(
    'answers 400 to an address that cannot be read: %s',
    async (path) => {
      expect((await raw((await start()).url, { path })).status).toBe(400);
    },
  );

  it.each(['TRACE', 'HEAD', 'OPTIONS', 'PUT', 'PROPFIND'])(
    'answers 405 to %s where the path has no such method',
    async (method) => {
      const running = await start();
      expect((await raw(running.url, { method, path: '/v1/client/sign_ins' })).status).toBe(405);
      expect((await raw(running.url, { method, path: '/nothing' })).status).toBe(404);
    },
  );

  it('takes an address of 15,000 slashes no longer than another of that length', async () => {
    const running = await start();
    const time = async (path: string) => {
      const begun = performance.now();
      expect((await raw(running.url, { path })).status).toBe(404);
      return performance.now() - begun;
    };
    await time('/warm');
    const plain = await time(`/${'a'.repeat(15_000)}x`);
    expect(await time(`/${'/'.repeat(15_000)}x`)).toBeLessThan(20 * plain + 20);
  });
});

describe('a body', () => {
  /** Sends the head of a sign-up and the beginning of its body, and gives the status of the answer that comes before the rest. */
  function halfSent(url: string, headers: Record<string, string>, body: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const sent = request(`${url}/v1/client/sign_ups`, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode ?? 0);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.write(body);
    });
  }

  /** The head of a POST as it goes over the wire. */
  function head(url: string, path: string, fields: string): string {
    return `POST ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n${fields}\r\n\r\n`;
  }

  it('is refused by its declared length before it is sent, when that is too large', async () => {
    const running = await start();
    expect(await halfSent(running.url, { 'content-length': '100001' }, 'x')).toBe(413);
  });

  it('without a Content-Length is refused where the limit is passed', async () => {
    const running = await start();
    expect(await halfSent(running.url, {}, 'x'.repeat(100_001))).toBe(413);
  });

  it.each([
    ['without the secret key', '/v1/users', {}, 401],
    ['from a foreign page', '/v1/client/sign_ups', { origin: 'https://evil.example' }, 403],
    [
      'from a proxy without proof',
      '/v1/client/sign_ups',
      { 'clerk-proxy-url': 'http://localhost:3000' },
      403,
    ],
    ['to an unknown path', '/nothing', {}, 404],
  ])('is not read before the refusal of a request %s', async (_, path, headers, status) => {
    const running = await start();
    const sent = request(running.url + path, {
      method: 'POST',
      headers: { ...headers, 'content-length': '50' },
    });
    sent.on('error', () => undefined).flushHeaders();
    const [response] = await once(sent, 'response');
    expect(response.statusCode).toBe(status);
    sent.destroy();
  });

  it('is cut off when its sender continues after the refusal', async () => {
    const running = await start();
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.write(head(running.url, '/nothing', 'Content-Length: 999999999'));
    let sent = 0;
    const chunk = Buffer.alloc(64_000, 'x');
    while (!socket.destroyed && sent < 100_000_000) {
      sent += chunk.length;
      if (socket.write(chunk)) continue;
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
    }
    await closed;
    expect(sent).toBeLessThan(100_000_000);
  });

  it('logs nothing when its sender disconnects, and the server continues', async () => {
    const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const running = await start();
    for (let count = 0; count < 5; count += 1) {
      const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(head(running.url, '/v1/client/sign_ups', 'Content-Length: 50\r\nExpect: 100-continue'));
      await once(socket, 'data');
      socket.write('email_address=');
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    expect((await new Browser(running).signUp('ada@example.org')).status).toBe(200);
    expect(printed).not.toHaveBeenCalled();
  });
});
