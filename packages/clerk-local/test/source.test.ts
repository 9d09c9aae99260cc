import type { SignInJSON } from '@clerk/shared/types';
import { describe, expect, it, vi } from 'vitest';
import { addressBlock } from '../src/domain/address-block.ts';
import type { ClerkLocal } from '../src/start.ts';
import { Browser, type Wrapped } from './browser.ts';
import { raw } from './raw.ts';
import { APP_URL, pendingCode, proxied, start } from './stand-in.ts';

const HERE = 'http://localhost:3000';

/** Somebody asks for a code for the victim's email, and gets it when the page of codes shows it to these headers. */
async function stolenCode(running: ClerkLocal, headers: Record<string, string>, origin = APP_URL) {
  const thief = new Browser(running, origin);
  const started = await thief.send<Wrapped<SignInJSON>>('POST', '/v1/client/sign_ins', {
    identifier: 'victim@example.org',
  });
  await thief.send('POST', `/v1/client/sign_ins/${started.body.response.id}/prepare_first_factor`, {
    strategy: 'email_code',
  });
  const page = await raw(running.url, { path: '/codes', headers });
  return /<code>(\d{6})<\/code>/.exec(page.body)?.[1] ?? page.status;
}

describe('the page of codes', () => {
  it('shows codes only to this computer', async () => {
    const running = await start({ appOrigins: ['http://127.0.0.1:3000', 'http://localhost:3000'] });
    const seenAs = async (headers: Record<string, string>) =>
      (await raw(running.url, { path: '/codes', headers })).status;
    expect(await seenAs({})).toBe(200);
    expect(await seenAs(proxied(HERE, '::1'))).toBe(200);
    expect(await seenAs(proxied(HERE, '::ffff:127.0.0.1'))).toBe(200);
    expect(await seenAs(proxied('http://192.168.1.5:3000', '127.0.0.1'))).toBe(403);
    expect(await seenAs(proxied('http://evil.example:3000', '127.0.0.1'))).toBe(403);
    expect(await seenAs(proxied(HERE, '192.168.1.9'))).toBe(403);
    expect(await seenAs(proxied(HERE, 'nonsense'))).toBe(403);
    expect(await seenAs(proxied(HERE, '127.0.0.1, 192.168.1.9'))).toBe(403);
  });

  it.each(['cf-connecting-ip', 'x-real-ip'])(
    'is closed when the address may come from %s, which any client can send',
    async (name) => {
      const headers = { ...proxied(HERE, '127.0.0.1'), [name]: '127.0.0.1' };
      expect((await raw((await start()).url, { path: '/codes', headers })).status).toBe(403);
    },
  );

  const onNetwork: [string, Parameters<typeof start>[0]][] = [
    ['0.0.0.0', { listenHost: '0.0.0.0' }],
    ['::', { listenHost: '::' }],
    ['an address of the network', { listenHost: '192.168.1.5', appUrl: new URL('http://192.168.1.5:3000') }],
    ['an address that is not known', { listenHost: '' }],
    ['127.0.0.1 behind another server', { appOrigins: ['https://posts.local'] }],
  ];
  it.each(onNetwork)('is closed where the app listens on %s, with any headers', async (_, changes) => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const running = await start(changes);
    const origin = changes?.appUrl?.origin ?? APP_URL;
    await new Browser(running, origin).signUp('victim@example.org');
    const forged = [
      {},
      proxied('http://127.0.0.1:3000', '127.0.0.1'),
      proxied('http://localhost:3000', '::1'),
      { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'localhost:3000' },
    ];
    for (const headers of forged) expect(await stolenCode(running, headers, origin)).toBe(403);
    const shown = vi.mocked(process.stdout.write).mock.calls.flat().join('');
    expect(shown.match(/code for v…@example\.org: \d{6}/g)).toHaveLength(forged.length);
  });
});

describe('the client’s address that a proxy forwards', () => {
  const claims: [string, Record<string, string>][] = [
    ['Clerk-Proxy-Url', { 'clerk-proxy-url': `${HERE}/__clerk` }],
    ['X-Forwarded-For', { 'x-forwarded-for': '127.0.0.1' }],
    ['X-Forwarded-Host', { 'x-forwarded-host': 'localhost:3000' }],
    ['X-Forwarded-Proto', { 'x-forwarded-proto': 'https' }],
    ['Forwarded', { forwarded: 'for=127.0.0.1' }],
    ['X-Real-IP', { 'x-real-ip': '127.0.0.1' }],
    ['a wrong proof', { ...proxied(HERE, '127.0.0.1'), 'x-postern-proxy-secret': 'a guess of it' }],
    ['an empty proof', { ...proxied(HERE, '127.0.0.1'), 'x-postern-proxy-secret': '' }],
  ];
  it.each(claims)('is answered 403 without proof: %s', async (_, headers) => {
    const running = await start();
    for (const path of ['/codes', '/v1/client', '/v1/environment', '/v1/users', '/health'])
      expect((await raw(running.url, { path, headers })).status).toBe(403);
  });

  it('counts with proof: the handshake leads to the origin at which the browser sees the app', async () => {
    const running = await start({ appOrigins: ['https://posts.local'] });
    const answer = await raw(running.url, {
      path: `/v1/client/handshake?redirect_url=${encodeURIComponent('https://posts.local/a')}`,
      headers: proxied('https://posts.local', '192.168.1.9'),
    });
    expect(answer.status).toBe(307);
  });
});

describe('the Host header', () => {
  it.each(['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', '192.168.1.5', '127.0.0.1:1', '['])(
    'is answered 403: %j',
    async (host) => {
      const running = await start();
      const { port } = new URL(running.url);
      for (const path of ['/codes', '/v1/client', '/health', '/v1/jwks']) {
        const headers = { host: host.includes(':') ? host : `${host}:${port}` };
        expect((await raw(running.url, { path, headers })).status).toBe(403);
      }
    },
  );

  it('is accepted with each name of this computer', async () => {
    const running = await start();
    const { port } = new URL(running.url);
    for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      const { status } = await raw(running.url, { path: '/v1/client', headers: { host: `${host}:${port}` } });
      expect(status).toBe(200);
    }
  });

  it('is accepted through the proxy only where the app may be opened', async () => {
    const running = await start({
      listenHost: '0.0.0.0',
      appOrigins: ['http://192.168.1.5:3000', 'http://desk:3000'],
    });
    const seenAt = async (origin: string) =>
      (await raw(running.url, { path: '/v1/client', headers: proxied(origin, '192.168.1.9') })).status;
    for (const origin of [APP_URL, HERE, 'http://192.168.1.5:3000', 'http://desk:3000'])
      expect([origin, await seenAt(origin)]).toEqual([origin, 200]);
    for (const origin of [
      'http://evil.example:3000',
      'http://192.168.1.6:3000',
      'http://127.0.0.1.nip.example',
    ])
      expect([origin, await seenAt(origin)]).toEqual([origin, 403]);
  });

  it('is refused with a public name, even where the app may be opened', async () => {
    const running = await start({ appOrigins: ['https://posts.example.com'] });
    const headers = proxied('https://posts.example.com', '192.0.2.1');
    expect((await raw(running.url, { path: '/v1/client', headers })).status).toBe(403);
  });
});

describe('codes at an app that is reachable from a network', () => {
  const at = (address: string) => proxied(APP_URL, address);

  async function guarded() {
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const running = await start({ listenHost: '0.0.0.0' });
    await new Browser(running).signUp('ada@example.org');
    const lastCode = () => /: (\d{6})\n$/.exec(String(printed.mock.calls.at(-1)?.[0]))?.[1] ?? '';
    return { running, lastCode };
  }

  async function askForCode(running: ClerkLocal, address: string) {
    const browser = new Browser(running);
    const started = await browser.send<Wrapped<SignInJSON>>(
      'POST',
      '/v1/client/sign_ins',
      { identifier: 'ada@example.org' },
      at(address),
    );
    const path = `/v1/client/sign_ins/${started.body.response.id}`;
    const strategy = 'email_code';
    const prepared = await browser.send('POST', `${path}/prepare_first_factor`, { strategy }, at(address));
    const enter = (code: string) =>
      browser.send<Wrapped<SignInJSON>>(
        'POST',
        `${path}/attempt_first_factor`,
        { strategy, code },
        at(address),
      );
    return { prepared, enter };
  }

  it('are limited to ten for one client address, and other addresses still get theirs', async () => {
    const { running, lastCode } = await guarded();
    for (let count = 0; count < 10; count += 1)
      expect((await askForCode(running, '192.168.1.66')).prepared.status).toBe(200);
    expect((await askForCode(running, '192.168.1.66')).prepared).toMatchObject({
      status: 429,
      body: { errors: [{ code: 'too_many_requests', meta: { param_name: 'code' } }] },
    });
    const ada = await askForCode(running, '192.168.1.7');
    expect(ada.prepared.status).toBe(200);
    expect((await ada.enter(lastCode())).body.response.status).toBe('complete');
  });

  it('allow 200 wrong entries in ten minutes, from all addresses together', async () => {
    const { running } = await guarded();
    const statuses: number[] = [];
    for (let address = 1; address <= 41; address += 1) {
      const { enter } = await askForCode(running, `192.168.1.${address}`);
      for (let count = 0; count < 5; count += 1) statuses.push((await enter('wrong')).status);
    }
    expect(statuses.filter((status) => status === 422)).toHaveLength(200);
    expect(statuses.slice(200)).toEqual([429, 429, 429, 429, 429]);
  });

  it.each([
    ['192.168.1.9', '192.168.1.9'],
    ['::ffff:192.168.1.9', '192.168.1.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:2::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['unknown', 'unknown'],
  ])('count %s as %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});

it('shows the code at this computer, where the app listens here alone', async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const running = await start();
  await new Browser(running).signUp('victim@example.org');
  expect(await stolenCode(running, {})).toBe(await pendingCode(running));
});
