import type { ApiKeyJSON } from '@clerk/shared/types';
import { describe, expect, it } from 'vitest';
import { Browser } from './browser.ts';
import { APP_URL, sdk, start } from './stand-in.ts';

async function signedIn(email = 'ada@example.org', running?: Awaited<ReturnType<typeof start>>) {
  const instance = running ?? (await start());
  const browser = new Browser(instance);
  await browser.signUp(email);
  return { running: instance, browser, headers: { authorization: `Bearer ${await browser.token()}` } };
}

describe("a user's own API keys", () => {
  it('are made, listed without their secrets, accepted by the SDK, and revoked', async () => {
    const { running, browser, headers } = await signedIn();
    const made = await browser.send<ApiKeyJSON>(
      'POST',
      '/api_keys',
      { name: 'Laptop', description: 'mine' },
      headers,
    );
    expect(made.body.secret).toMatch(/^ak_/);
    const listed = await browser.get<{ data: ApiKeyJSON[]; total_count: number }>(
      '/api_keys?query=LAP',
      headers,
    );
    expect(listed.body).toMatchObject({ total_count: 1, data: [{ name: 'Laptop', revoked: false }] });
    expect(listed.body.data[0]).not.toHaveProperty('secret');

    const request = () =>
      new Request(`${APP_URL}/api`, { headers: { authorization: `Bearer ${made.body.secret}` } });
    const accepted = await sdk(running).authenticateRequest(request(), {
      acceptsToken: ['session_token', 'api_key'],
    });
    expect(accepted.isAuthenticated).toBe(true);
    expect(accepted.toAuth()).toMatchObject({
      tokenType: 'api_key',
      userId: (await browser.session()).user.id,
    });

    await browser.send('POST', `/api_keys/${made.body.id}/revoke`, {}, headers);
    const refused = await sdk(running).authenticateRequest(request(), { acceptsToken: 'api_key' });
    expect(refused.isAuthenticated).toBe(false);
    expect((await browser.get('/api_keys', headers)).body).toEqual({ data: [], total_count: 0 });
  });

  it("cannot be seen or revoked by others, nor made without a session's token", async () => {
    const { running, browser, headers } = await signedIn();
    const made = await browser.send<ApiKeyJSON>('POST', '/api_keys', { name: 'Laptop' }, headers);
    const eve = await signedIn('eve@example.org', running);
    expect((await eve.browser.get('/api_keys', eve.headers)).body).toMatchObject({ total_count: 0 });
    expect((await eve.browser.send('POST', `/api_keys/${made.body.id}/revoke`, {}, eve.headers)).status).toBe(
      404,
    );
    expect((await eve.browser.send('POST', '/api_keys', { name: 'x' })).status).toBe(401);
    expect(
      (await eve.browser.send('POST', '/api_keys', { name: 'x' }, { authorization: 'Bearer a.b.c' })).status,
    ).toBe(401);
  });

  it('need a name, and a sensible lifetime', async () => {
    const { browser, headers } = await signedIn();
    expect((await browser.send('POST', '/api_keys', {}, headers)).status).toBe(422);
    expect(
      (await browser.send('POST', '/api_keys', { name: 'x', seconds_until_expiration: '-1' }, headers))
        .status,
    ).toBe(422);
  });

  it('are refused after the sign-out of the session that asks', async () => {
    const { browser, headers } = await signedIn();
    await browser.send('DELETE', '/v1/client/sessions');
    expect((await browser.get('/api_keys', headers)).status).toBe(401);
  });
});

describe('API keys through the Backend API', () => {
  it('are made, verified, listed and revoked by the SDK', async () => {
    const { running, browser } = await signedIn();
    const { user } = await browser.session();
    const clerk = sdk(running);
    const key = await clerk.apiKeys.create({
      name: 'robot',
      subject: user.id,
      scopes: ['read'],
      secondsUntilExpiration: 60,
    });
    expect(await clerk.apiKeys.verify(key.secret ?? '')).toMatchObject({
      id: key.id,
      subject: user.id,
      scopes: ['read'],
    });
    expect((await clerk.apiKeys.list({ subject: user.id })).totalCount).toBe(1);
    await clerk.apiKeys.revoke({ apiKeyId: key.id, revocationReason: 'lost' });
    await expect(clerk.apiKeys.verify(key.secret ?? '')).rejects.toThrow();
    expect(await clerk.apiKeys.get(key.id)).toMatchObject({ revoked: true, revocationReason: 'lost' });
  });
});
