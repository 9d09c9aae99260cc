import { verifyToken } from '@clerk/backend';
import { describe, expect, it } from 'vitest';
import { Browser } from './browser.ts';
import { APP_URL, sdk, start, temporaryFolder, variable } from './stand-in.ts';

const AUTHORIZED = { authorizedParties: [APP_URL] };

async function signedIn(changes: Parameters<typeof start>[0] = {}) {
  const running = await start(changes);
  const browser = new Browser(running);
  await browser.signUp('ada@example.org', { first_name: 'Ada', last_name: 'Lovelace' });
  return { running, browser, jwtKey: variable(running, 'CLERK_JWT_KEY') };
}

function bearer(token: string): Request {
  return new Request(`${APP_URL}/api`, { headers: { authorization: `Bearer ${token}` } });
}

describe('session tokens', () => {
  it("pass Clerk's own verification, by the one-line key and by the key set", async () => {
    const { running, browser, jwtKey } = await signedIn();
    const token = await browser.token();
    expect(jwtKey).not.toMatch(/\n/);
    const byKey = await sdk(running).authenticateRequest(bearer(token), { ...AUTHORIZED, jwtKey });
    expect(byKey.status).toBe('signed-in');
    const bySet = await sdk(running).authenticateRequest(bearer(token), AUTHORIZED);
    expect(bySet.status).toBe('signed-in');
  });

  it('carry the verified email, the name and a short address of the picture', async () => {
    const { browser, jwtKey } = await signedIn();
    const claims = await verifyToken(await browser.token(), { jwtKey });
    const { user } = await browser.session();
    expect(claims).toMatchObject({
      sub: user.id,
      azp: APP_URL,
      v: 2,
      email: 'ada@example.org',
      email_verified: true,
      name: 'Ada Lovelace',
      username: null,
      picture: `${APP_URL}/__clerk/v1/avatars/${user.id}.svg`,
    });
    expect(claims.exp - claims.iat).toBe(60);
  });

  it('say when the email is not verified', async () => {
    const { running, browser, jwtKey } = await signedIn();
    const { user } = await browser.session();
    await sdk(running).emailAddresses.updateEmailAddress(user.primary_email_address_id ?? '', {
      verified: false,
    });
    expect(await verifyToken(await browser.token(), { jwtKey })).toMatchObject({ email_verified: false });
  });

  it('leave the custom claims out when told to', async () => {
    const { browser, jwtKey } = await signedIn({ sessionClaims: false });
    const claims = await verifyToken(await browser.token(), { jwtKey });
    for (const name of ['email', 'email_verified', 'name', 'username', 'picture'])
      expect(claims).not.toHaveProperty(name);
  });

  it('live as long as the settings say', async () => {
    const { browser, jwtKey } = await signedIn({ tokenSeconds: 5 });
    const claims = await verifyToken(await browser.token(), { jwtKey });
    expect(claims.exp - claims.iat).toBe(5);
  });

  it('fit a cookie with the longest names', async () => {
    const running = await start();
    const browser = new Browser(running);
    const names = { first_name: '字'.repeat(100), last_name: '😀'.repeat(50) };
    expect((await browser.signUp(`${'a'.repeat(240)}@example.org`, names)).status).toBe(200);
    expect(`__session_${'x'.repeat(8)}=${await browser.token()}`.length).toBeLessThan(4_000);
  });

  it('are refused for another origin and by the keys of another instance', async () => {
    const { running, browser } = await signedIn();
    const token = await browser.token();
    const options = {
      jwtKey: variable(running, 'CLERK_JWT_KEY'),
      authorizedParties: ['https://other.example'],
    };
    expect((await sdk(running).authenticateRequest(bearer(token), options)).status).toBe('signed-out');
    const other = await start({ dataDir: temporaryFolder() });
    const foreign = await sdk(other).authenticateRequest(bearer(token), {
      jwtKey: variable(other, 'CLERK_JWT_KEY'),
    });
    expect(foreign.status).toBe('signed-out');
  });
});

describe('two instances in one browser', () => {
  it('use different cookies', async () => {
    const first = new Browser(await start({ dataDir: temporaryFolder() }));
    const second = new Browser(await start({ dataDir: temporaryFolder() }));
    await first.signUp('ada@example.org');
    await second.signUp('ada@example.org');
    const names = [...first.cookies.keys(), ...second.cookies.keys()];
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^__client_[\w-]{8}$/);
  });
});
