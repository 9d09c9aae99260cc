import { describe, expect, test } from 'vitest';
import { originOf, siteOf } from '../http-server/answered-hosts';
import { isForwardingHeader, parseTrustedProxies, readArrival } from '../http-server/forwarded';
import { checkBody, parseTarget } from '../http-server/request-target';
import { readServerSettings } from '../http-server/settings';

describe('the hosts that are answered', () => {
  const site = siteOf('127.0.0.1', ['https://posts.example.com', 'http://127.0.0.1:3000']);

  test.each([
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['localhost:8080', 'http://localhost:8080'],
    ['app.localhost', 'http://app.localhost'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['posts.example.com', 'https://posts.example.com'],
    ['POSTS.example.com:443', 'https://posts.example.com'],
    ['posts.example.com:3000', 'https://posts.example.com'],
    ['evil.example', null],
    ['posts.example.com.evil.example', null],
    ['127.0.0.1.evil.example', null],
    ['localhost.evil.example', null],
    ['evil.example#localhost', null],
    ['localhost/x', null],
    ['user@localhost', null],
    ['192.168.1.9:3000', null],
    ['a, b', null],
    ['', null],
    [undefined, null],
  ])('%s opens %s', (host, origin) => {
    expect(originOf(host, 'http:', site)).toBe(origin);
  });

  test('the address that is listened on is one, and with every address each of the machine', () => {
    expect(originOf('192.168.1.9:3000', 'http:', siteOf('192.168.1.9', []))).toBe('http://192.168.1.9:3000');
    expect(originOf('[fd00::9]:3000', 'http:', siteOf('fd00::9', []))).toBe('http://[fd00::9]:3000');
    const every = siteOf('0.0.0.0', []);
    expect(every.names.size).toBeGreaterThan(1);
    for (const name of every.names)
      expect(originOf(`${name}:3000`, 'http:', every)).toBe(`http://${name}:3000`);
    expect(originOf('evil.example', 'http:', every)).toBeNull();
  });
});

describe('readArrival', () => {
  const trusted = parseTrustedProxies('10.0.0.0/8, 192.168.1.1,fd00::/8');
  if (trusted === null) throw new Error('The list of proxies is read.');
  const arrive = (peer: string, headers: Record<string, string>) =>
    readArrival(peer, { host: 'inner:3000', ...headers }, trusted);

  test('ignores forwarded headers of a peer that is not a trusted proxy', () => {
    const headers = {
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'for=1.2.3.4',
      'x-real-ip': '1.2.3.4',
    };
    for (const peer of ['203.0.113.9', '::ffff:203.0.113.9', '2001:db8::1']) {
      expect(arrive(peer, headers)).toEqual({
        client: peer.replace('::ffff:', ''),
        protocol: 'http:',
        host: 'inner:3000',
      });
    }
  });

  test.each([
    ['one proxy', '10.1.1.1', '203.0.113.7', '203.0.113.7'],
    ['a proxy seen as IPv6', '::ffff:10.1.1.1', '203.0.113.7', '203.0.113.7'],
    ['an IPv6 proxy and visitor', 'fd00::1', '2001:db8::7', '2001:db8::7'],
    ['two proxies', '10.1.1.1', '203.0.113.7, 192.168.1.1', '203.0.113.7'],
    ['an address that the visitor wrote', '10.1.1.1', '127.0.0.1, 203.0.113.7', '203.0.113.7'],
    [
      'a trusted address that the visitor wrote',
      '10.1.1.1',
      '10.9.9.9, 203.0.113.7, 10.2.2.2',
      '203.0.113.7',
    ],
    ['ports', '10.1.1.1', '203.0.113.7:1234, 10.2.2.2:99', '203.0.113.7'],
    ['an IPv6 address with a port', '10.1.1.1', '[2001:db8::7]:1234', '2001:db8::7'],
    ['names in the place of addresses', '10.1.1.1', 'a.example, b', '10.1.1.1'],
    ['nothing', '10.1.1.1', '', '10.1.1.1'],
  ])('the visitor behind %s', (_, peer, list, client) => {
    expect(arrive(peer, { 'x-forwarded-for': list }).client).toBe(client);
  });

  test('host and protocol stand in the same place as the visitor’s address', () => {
    expect(
      arrive('10.1.1.1', {
        'x-forwarded-for': '203.0.113.7, 192.168.1.1',
        'x-forwarded-proto': 'https, http',
        'x-forwarded-host': 'posts.example.com, inner',
      }),
    ).toEqual({ client: '203.0.113.7', protocol: 'https:', host: 'posts.example.com' });
    expect(
      arrive('10.1.1.1', {
        'x-forwarded-for': '198.51.100.1, 203.0.113.7',
        'x-forwarded-proto': 'http, https',
        'x-forwarded-host': 'evil.example, posts.example.com',
      }),
    ).toEqual({ client: '203.0.113.7', protocol: 'https:', host: 'posts.example.com' });
  });

  test('Forwarded and X-Real-IP count where the others are missing', () => {
    const forwarded = 'for="[2001:db8::7]:4711";proto=https;host="posts.example.com", for=192.168.1.1';
    expect(arrive('10.1.1.1', { forwarded })).toEqual({
      client: '2001:db8::7',
      protocol: 'https:',
      host: 'posts.example.com',
    });
    expect(arrive('10.1.1.1', { 'x-real-ip': '203.0.113.7' }).client).toBe('203.0.113.7');
    expect(arrive('10.1.1.1', { forwarded: ';;=,for,=x,"' }).client).toBe('10.1.1.1');
  });

  test.each(['10.0.0.0/33', '10.0.0/8', 'proxy.example', '10.0.0.0/8/8', 'fd00::/129', '10.0.0.0/x', '/8'])(
    '%s is no range',
    (text) => {
      expect(parseTrustedProxies(text)).toBeNull();
    },
  );

  test('every header of the kind is known', () => {
    for (const name of [
      'x-forwarded-for',
      'x-forwarded-server',
      'forwarded',
      'x-real-ip',
      'cf-connecting-ip',
    ]) {
      expect(isForwardingHeader(name)).toBe(true);
    }
    for (const name of ['x-postern-proxy-secret', 'x-clerk-auth-status', 'clerk-proxy-url']) {
      expect(isForwardingHeader(name)).toBe(true);
    }
    for (const name of ['host', 'cookie', 'authorization', 'x-request-id']) {
      expect(isForwardingHeader(name)).toBe(false);
    }
  });
});

describe('addresses', () => {
  test('are seen in one form', () => {
    expect(parseTarget('/x/../__clerk/v1?a=%20b')).toMatchObject({
      room: 'accounts',
      path: '/__clerk/v1?a=%20b',
    });
    expect(parseTarget('/x/%2e%2e/api/trpc/post.list?batch=1')).toMatchObject({ room: 'api', batch: true });
    expect(parseTarget('/api/trpcx')).toMatchObject({ room: 'pages' });
    expect(parseTarget('//evil.example')).toMatchObject({ room: 'pages', path: '//evil.example' });
  });

  test('lose what leads to another site, and nothing else', () => {
    const { path } = parseTarget(
      '/?q=a&__clerk_redirect_url=https://evil.example&%5F_clerk_redirect_url=x&sort=new',
    );
    expect(path).toBe('/?q=a&sort=new');
  });

  test('have a longest body each', () => {
    const longest = (address: string, { action = false, localAccounts = true } = {}) => {
      const target = parseTarget(address);
      const accepts = (length: number) => {
        try {
          const declared = { length: String(length), encoding: undefined };
          return checkBody(target, declared, { action, localAccounts }) === length;
        } catch {
          return false;
        }
      };
      return [0, 1_000, 100_000, 262_144, 1_048_576, 10_485_760].filter(accepts).at(-1);
    };
    expect(longest('/api/trpc/post.create')).toBe(262_144);
    expect(longest('/api/trpc/post.create?batch=1')).toBe(1_048_576);
    expect(longest('/__clerk/v1/client')).toBe(100_000);
    expect(longest('/__clerk/v1/me/profile_image', { localAccounts: false })).toBe(10_485_760);
    expect(longest('/')).toBe(0);
    expect(longest('/', { action: true })).toBe(1_000);
    expect(longest('/api/health', { action: true })).toBe(0);
  });
});

test('a setting that cannot be used is one sentence that names it', () => {
  for (const [name, value] of [
    ['POSTERN_TRUSTED_PROXY', 'the proxy'],
    ['POSTERN_APP_ORIGINS', 'posts.example.com'],
    ['PORT', 'x'],
  ] as const) {
    expect(() => readServerSettings({ [name]: value })).toThrow(new RegExp(`^${name} is not`));
  }
});
