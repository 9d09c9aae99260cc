import { describe, expect, it } from 'vitest';
import { readSettings } from '../src/settings.ts';

const LOCAL = { CLERK_LOCAL_DATA_DIR: '/tmp/accounts', CLERK_LOCAL_APP_URL: 'http://127.0.0.1:3000' };

describe('settings', () => {
  it('have defaults', () => {
    expect(readSettings(LOCAL)).toEqual({
      dataDir: '/tmp/accounts',
      port: 0,
      appUrl: new URL('http://127.0.0.1:3000'),
      appOrigins: [],
      listenHost: '',
      proxySecret: expect.stringMatching(/^[\w-]{43}$/),
      tokenSeconds: 60,
      emailCodes: false,
      sessionClaims: true,
    });
  });

  it('make another secret of the proxy for each start, where none is given', () => {
    expect(readSettings(LOCAL).proxySecret).not.toBe(readSettings(LOCAL).proxySecret);
    const given = 'x'.repeat(32);
    expect(readSettings({ ...LOCAL, CLERK_LOCAL_PROXY_SECRET: given }).proxySecret).toBe(given);
  });

  it('read the origins of the app', () => {
    const origins = { CLERK_LOCAL_APP_ORIGINS: 'http://127.0.0.1:3000, http://desk:3000/,' };
    expect(readSettings({ ...LOCAL, ...origins }).appOrigins).toEqual([
      'http://127.0.0.1:3000',
      'http://desk:3000',
    ]);
  });

  it.each([
    ['CLERK_LOCAL_APP_ORIGINS', 'desk'],
    ['CLERK_LOCAL_PROXY_SECRET', 'short'],
    ['CLERK_LOCAL_DATA_DIR', ''],
    ['CLERK_LOCAL_APP_URL', ''],
    ['CLERK_LOCAL_APP_URL', 'localhost:3000'],
    ['CLERK_LOCAL_APP_URL', 'http://me:secret@localhost:3000'],
    ['CLERK_LOCAL_PORT', '70000'],
    ['CLERK_LOCAL_PORT', '80a'],
    ['CLERK_LOCAL_TOKEN_SECONDS', '0'],
    ['CLERK_LOCAL_EMAIL_CODES', 'yes'],
    ['CLERK_LOCAL_SESSION_CLAIMS', 'no'],
  ])('names %s when it is %j', (name, value) => {
    expect(() => readSettings({ ...LOCAL, [name]: value })).toThrow(name);
  });
});

describe('where the app is deployed', () => {
  it.each([
    ['CLERK_SECRET_KEY', 'sk_live_x'],
    ['CLERK_SECRET_KEY', 'sk_test_x'],
    ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'pk_live_x'],
    ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', `pk_test_${btoa('happy.clerk.accounts.dev$')}`],
    ['CLERK_PUBLISHABLE_KEY', 'pk_live_x'],
    ['VERCEL', '1'],
    ['NETLIFY', 'true'],
    ['RENDER', 'true'],
    ['FLY_APP_NAME', 'x'],
    ['RAILWAY_ENVIRONMENT', 'production'],
    ['K_SERVICE', 'x'],
    ['DYNO', 'web.1'],
    ['AWS_LAMBDA_FUNCTION_NAME', 'x'],
    ['KUBERNETES_SERVICE_HOST', '10.0.0.1'],
    ['CLERK_LOCAL_APP_URL', 'https://postern.example.com'],
    ['CLERK_LOCAL_APP_URL', 'http://8.8.8.8:3000'],
    ['CLERK_LOCAL_APP_URL', 'http://localhost.evil.example:3000'],
    ['CLERK_LOCAL_APP_URL', 'http://172.32.0.1:3000'],
  ])('refuses for %s=%s, in one sentence', (name, value) => {
    expect(() => readSettings({ ...LOCAL, [name]: value })).toThrow(/^[^.]*(\.[^ .][^.]*)*\.$/);
    if (/^[sp]k_/.test(value)) expect(() => readSettings({ ...LOCAL, [name]: value })).not.toThrow(value);
  });

  it.each([
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://[::1]:3000',
    'http://postern.localhost:3000',
    'http://ada.local:3000',
    'http://192.168.1.5:3000',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://[fd00::1]:3000',
  ])('starts for %s', (address) => {
    expect(readSettings({ ...LOCAL, CLERK_LOCAL_APP_URL: address }).appUrl.origin).toBe(
      new URL(address).origin,
    );
  });

  it('accepts keys that it made itself', () => {
    const env = {
      CLERK_SECRET_KEY: 'sk_test_local_x',
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: `pk_test_${btoa('00ff00ff.local-stand-in.invalid$')}`,
    };
    expect(() => readSettings({ ...LOCAL, ...env })).not.toThrow();
  });
});
