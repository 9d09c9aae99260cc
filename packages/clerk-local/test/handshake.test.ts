import { decodeJwt } from '@clerk/backend/jwt';
import { describe, expect, it } from 'vitest';
import { Browser } from './browser.ts';
import { APP_URL, proxied, sdk, start, variable } from './stand-in.ts';

function handshakePath(redirectUrl: string): string {
  return `/v1/client/handshake?format=nonce&redirect_url=${encodeURIComponent(redirectUrl)}`;
}

/** The cookies in the signed token that leads back. */
function handshakeCookies(response: Response): string[] {
  const token = new URL(response.headers.get('location') ?? '').searchParams.get('__clerk_handshake') ?? '';
  const payload: object = decodeJwt(token).payload;
  const cookies: unknown = 'handshake' in payload ? payload.handshake : null;
  return Array.isArray(cookies) ? cookies.map(String) : [];
}

describe('the handshake', () => {
  it('leads a visitor without cookies back as signed out, and remembers nothing', async () => {
    const browser = new Browser(await start());
    const response = await browser.document(handshakePath(`${APP_URL}/posts?q=1`));
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toMatch(`${APP_URL}/posts?q=1&__clerk_handshake=`);
    expect(browser.cookies.size).toBe(0);
    const cookies = handshakeCookies(response);
    expect(
      cookies
        .filter((cookie) => cookie.startsWith('__client_uat'))
        .map((cookie) => cookie.split(';')[0]?.split('=')[1]),
    ).toEqual(['0', '0']);
    expect(
      cookies.filter((cookie) => cookie.startsWith('__session') && cookie.includes('Max-Age=0')),
    ).toHaveLength(2);
  });

  it("gives a signed-in browser the cookies with which Clerk's SDK knows it", async () => {
    const running = await start();
    const browser = new Browser(running);
    await browser.signUp('ada@example.org');
    const jwtKey = variable(running, 'CLERK_JWT_KEY');
    const app = new Browser(running);
    for (const line of handshakeCookies(await browser.document(handshakePath(`${APP_URL}/`))))
      app.store(line);
    const cookie = [...app.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, accept: 'text/html', 'sec-fetch-dest': 'document' };
    const state = await sdk(running).authenticateRequest(new Request(`${APP_URL}/`, { headers }), {
      jwtKey,
      authorizedParties: [APP_URL],
    });
    expect(state.status).toBe('signed-in');
  });

  it("begins and ends in Clerk's SDK", async () => {
    const running = await start();
    const options = {
      jwtKey: variable(running, 'CLERK_JWT_KEY'),
      proxyUrl: `${APP_URL}/__clerk`,
      publishableKey: variable(running, 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'),
    };
    const document = { accept: 'text/html', 'sec-fetch-dest': 'document' };
    const asked = await sdk(running).authenticateRequest(
      new Request(`${APP_URL}/`, { headers: document }),
      options,
    );
    expect(asked.status).toBe('handshake');
    const location = new URL(asked.headers.get('location') ?? '');
    expect(location.href).toMatch(`${APP_URL}/__clerk/v1/client/handshake`);
    const answer = await new Browser(running).document(
      location.pathname.replace('/__clerk', '') + location.search,
    );
    const back = await sdk(running).authenticateRequest(
      new Request(answer.headers.get('location') ?? '', { headers: document }),
      options,
    );
    expect(back.headers.getSetCookie().join()).toMatch('__client_uat=0');
  });

  it.each([
    'https://evil.example/',
    'http://192.168.1.9:3000/',
    'http://127.0.0.1:9999/',
    'http://127.0.0.1.evil.example:3000/',
    'http://127.0.0.1:3000@evil.example/',
    'http://127.0.0.1:3000%40evil.example/',
    'http://ada:secret@127.0.0.1:3000/',
    'http://ada@127.0.0.1:3000/',
    'http:\\\\evil.example/',
    'http://evil.example\\@127.0.0.1:3000/',
    '\\\\evil.example',
    '/\\evil.example',
    'https:evil.example',
    'HTTPS://EVIL.EXAMPLE/',
    'http://xn--vil-uma.example/',
    'http://еvil.example:3000/',
    'http://ev\til.example:3000/',
    'http://evil.example\n:3000/',
    '\thttp://evil.example/',
    'https://127.0.0.1:3000/',
    'ftp://127.0.0.1:3000/',
    'http://127.0.0.1:30000/',
    'http://127.0.0.1/',
    'http://[::ffff:192.168.1.9]:3000/',
    'http://localhost.:3000/',
    'data:text/html,x',
    '/posts',
    'http://127.0.0.1:3000 .evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    '',
  ])('refuses to lead to %s', async (target) => {
    const response = await new Browser(await start()).document(handshakePath(target));
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });

  it.each([
    ['http://127.0.0.1:3000\\@evil.example/', '/@evil.example/'],
    ['http://127.0.0.1:3000//evil.example/', '//evil.example/'],
    ['http:\\\\127.0.0.1:3000\\evil.example', '/evil.example'],
    ['HTTP://LOCALHOST:3000/a', '/a'],
    ['http://127.1:3000/a', '/a'],
    ['http://2130706433:3000/a', '/a'],
    ['http://１２７.０.０.１:3000/a', '/a'],
    ['http://127.0.0.1:30\t00/a\n\rb', '/ab'],
    ['http://127.0.0.1:3000/?next=https://evil.example/', '/'],
    ['http://127.0.0.1:3000/#@evil.example', '/'],
  ])('leads to the app, and writes its address out, for %j', async (target, path) => {
    const response = await new Browser(await start()).document(handshakePath(target));
    expect(response.status).toBe(307);
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(/^http:\/\/(127\.0\.0\.1|localhost):3000\//);
    expect(new URL(location).pathname).toBe(path);
  });

  it('leads from an address of the network to that address alone', async () => {
    const app = 'http://192.168.1.5:3000';
    const running = await start({ listenHost: '0.0.0.0', appOrigins: [APP_URL, app] });
    const seen = async (target: string) =>
      (await new Browser(running).document(handshakePath(target), proxied(app, '192.168.1.9'))).status;
    expect(await seen(`${app}/`)).toBe(307);
    for (const target of [APP_URL, 'http://localhost:3000/', 'http://192.168.1.6:3000/'])
      expect(await seen(target)).toBe(400);
  });

  it('leads to the other names of this computer at the port of the app', async () => {
    const browser = new Browser(await start());
    expect((await browser.document(handshakePath('http://localhost:3000/'))).status).toBe(307);
    expect((await browser.document(handshakePath('http://[::1]:3000/'))).status).toBe(307);
  });

  it('lets nobody write cookies through its parameters', async () => {
    const browser = new Browser(await start());
    const planted = encodeURIComponent('x; Domain=example.org\r\nSet-Cookie: a=b');
    const response = await browser.document(`${handshakePath(`${APP_URL}/`)}&__clerk_db_jwt=${planted}`);
    for (const cookie of handshakeCookies(response)) expect(cookie).not.toMatch(/example\.org|a=b/);
  });
});
