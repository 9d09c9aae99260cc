import { describe, expect, it } from 'vitest';
import { Browser } from './browser.ts';
import { PASSWORD, sdk, start, variable } from './stand-in.ts';

describe("the Backend API, through Clerk's own SDK", () => {
  it('makes, finds, counts, changes and deletes users', async () => {
    const clerk = sdk(await start());
    const ada = await clerk.users.createUser({
      emailAddress: ['Ada@example.org'],
      password: PASSWORD,
      firstName: 'Ada',
      lastName: 'Lovelace',
      privateMetadata: { plan: 'free' },
    });
    await clerk.users.createUser({ emailAddress: ['bob@example.org'], password: PASSWORD });
    expect(await clerk.users.getUser(ada.id)).toMatchObject({
      fullName: 'Ada Lovelace',
      privateMetadata: { plan: 'free' },
    });
    expect(ada.primaryEmailAddress).toMatchObject({
      emailAddress: 'ada@example.org',
      verification: { status: 'verified' },
    });
    const found = await clerk.users.getUserList({ emailAddress: ['ada@example.org'] });
    expect(found).toMatchObject({ totalCount: 1, data: [{ id: ada.id }] });
    expect((await clerk.users.getUserList({ query: 'lovel' })).data).toHaveLength(1);
    expect((await clerk.users.getUserList({ limit: 1, offset: 1 })).data).toMatchObject([{ id: ada.id }]);
    expect(await clerk.users.getCount()).toBe(2);
    expect(await clerk.users.updateUser(ada.id, { firstName: 'Augusta' })).toMatchObject({
      firstName: 'Augusta',
      lastName: 'Lovelace',
    });
    await clerk.users.updateUserMetadata(ada.id, { publicMetadata: { a: { b: 1, c: 2 } } });
    const merged = await clerk.users.updateUserMetadata(ada.id, { publicMetadata: { a: { b: null } } });
    expect(merged.publicMetadata).toEqual({ a: { c: 2 } });
    expect(await clerk.users.verifyPassword({ userId: ada.id, password: PASSWORD })).toMatchObject({
      verified: true,
    });
    await expect(clerk.users.verifyPassword({ userId: ada.id, password: 'wrong one' })).rejects.toMatchObject(
      { status: 422 },
    );
    expect(await clerk.users.deleteUser(ada.id)).toMatchObject({ id: ada.id });
    await expect(clerk.users.getUser(ada.id)).rejects.toMatchObject({ status: 404 });
  });

  it('makes, lists and revokes sessions, and gives their tokens', async () => {
    const running = await start();
    const clerk = sdk(running);
    const user = await clerk.users.createUser({ emailAddress: ['ada@example.org'], password: PASSWORD });
    const session = await clerk.sessions.createSession({ userId: user.id });
    const { jwt } = await clerk.sessions.getToken(session.id);
    const request = new Request('http://127.0.0.1:3000/', { headers: { authorization: `Bearer ${jwt}` } });
    expect((await clerk.authenticateRequest(request)).status).toBe('signed-in');
    expect(await clerk.sessions.getSessionList({ userId: user.id })).toMatchObject({
      totalCount: 1,
      data: [{ id: session.id }],
    });
    expect(await clerk.sessions.revokeSession(session.id)).toMatchObject({ status: 'revoked' });
    expect(await clerk.sessions.getSession(session.id)).toMatchObject({ status: 'revoked' });
    await expect(clerk.sessions.getToken(session.id)).rejects.toMatchObject({ status: 404 });
  });

  it('moves a user to another email, so that somebody else can take the first', async () => {
    const running = await start();
    const clerk = sdk(running);
    const ada = new Browser(running);
    await ada.signUp('shared@example.org');
    const { user } = await ada.session();
    await clerk.emailAddresses.createEmailAddress({
      userId: user.id,
      emailAddress: 'ada@example.org',
      verified: true,
      primary: true,
    });
    expect((await new Browser(running).signUp('shared@example.org')).status).toBe(422);
    await clerk.emailAddresses.deleteEmailAddress(user.primary_email_address_id ?? '');
    const bob = new Browser(running);
    expect((await bob.signUp('shared@example.org')).status).toBe(200);
    expect((await clerk.users.getUser(user.id)).primaryEmailAddress?.emailAddress).toBe('ada@example.org');
    expect((await bob.session()).user.id).not.toBe(user.id);
  });

  it('adds an email as neither verified nor primary, and changes both', async () => {
    const clerk = sdk(await start());
    const user = await clerk.users.createUser({ emailAddress: ['ada@example.org'], password: PASSWORD });
    const email = await clerk.emailAddresses.createEmailAddress({
      userId: user.id,
      emailAddress: 'second@example.org',
    });
    expect(email.verification?.status).toBe('unverified');
    expect((await clerk.users.getUser(user.id)).primaryEmailAddress?.emailAddress).toBe('ada@example.org');
    await clerk.emailAddresses.updateEmailAddress(email.id, { verified: true, primary: true });
    expect((await clerk.users.getUser(user.id)).primaryEmailAddress).toMatchObject({
      emailAddress: 'second@example.org',
      verification: { status: 'verified' },
    });
  });
});

describe('the door of the Backend API', () => {
  it('answers neither without the secret key nor with a wrong one', async () => {
    const running = await start();
    for (const authorization of [undefined, 'Bearer sk_test_local_wrong', 'Bearer x', 'Basic x']) {
      const headers = authorization === undefined ? undefined : { authorization };
      const response = await fetch(`${running.url}/v1/users`, { headers });
      expect(response.status).toBe(401);
    }
  });

  it('answers nobody through the public proxy, not even with the secret key', async () => {
    const running = await start();
    const headers = {
      authorization: `Bearer ${variable(running, 'CLERK_SECRET_KEY')}`,
      'clerk-secret-key': variable(running, 'CLERK_SECRET_KEY'),
      'clerk-proxy-url': 'http://127.0.0.1:3000/__clerk',
    };
    for (const path of ['/v1/users', '/v1/sessions', '/api_keys', '/v1/jwks']) {
      expect((await fetch(running.url + path, { headers })).status).toBe(403);
    }
  });

  it('is counted, and browsers are not', async () => {
    const running = await start();
    const count = async (): Promise<{ ok: boolean; backendApiRequests: number }> =>
      JSON.parse(await (await fetch(`${running.url}/health`)).text());
    const browser = new Browser(running);
    await browser.signUp('ada@example.org');
    await browser.token();
    expect(await count()).toEqual({ ok: true, backendApiRequests: 0 });
    await sdk(running).users.getUserList();
    await fetch(`${running.url}/v1/jwks`);
    const after = await count();
    expect(after.backendApiRequests).toBeGreaterThanOrEqual(2);
    expect(after.backendApiRequests).toBeLessThanOrEqual(3);
  });
});
