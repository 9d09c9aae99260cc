import type { SignInJSON } from '@clerk/shared/types';
import { describe, expect, it, vi } from 'vitest';
import { Browser, type Wrapped } from './browser.ts';
import { PASSWORD, pendingCode, sdk, start } from './stand-in.ts';

async function withAda() {
  const running = await start();
  const ada = new Browser(running);
  await ada.signUp('ada@example.org', { first_name: 'Ada' });
  return { running, ada };
}

describe('sign-in', () => {
  it('takes the password in a second call', async () => {
    const { running } = await withAda();
    const browser = new Browser(running);
    const { status, body } = await browser.signIn('ADA@example.org');
    expect(status).toBe(200);
    expect(body.response.status).toBe('complete');
    expect((await browser.session()).user.first_name).toBe('Ada');
  });

  it('takes the password in the same call', async () => {
    const { running } = await withAda();
    const browser = new Browser(running);
    const { body } = await browser.send<Wrapped<SignInJSON>>('POST', '/v1/client/sign_ins', {
      identifier: 'ada@example.org',
      strategy: 'password',
      password: PASSWORD,
    });
    expect(body.response.status).toBe('complete');
    expect(body.client?.sessions).toHaveLength(1);
  });

  it('refuses a wrong password at its field', async () => {
    const { running } = await withAda();
    const browser = new Browser(running);
    const { status, body } = await browser.signIn('ada@example.org', 'not the password');
    expect(status).toBe(422);
    expect(body.errors?.[0]).toMatchObject({
      code: 'form_password_incorrect',
      meta: { param_name: 'password' },
    });
    await expect(browser.session()).rejects.toThrow('signed out');
  });

  it('refuses an unknown account at its field', async () => {
    const { running } = await withAda();
    const { status, body } = await new Browser(running).signIn('nobody@example.org');
    expect(status).toBe(422);
    expect(body.errors?.[0]).toMatchObject({
      code: 'form_identifier_not_found',
      meta: { param_name: 'identifier' },
    });
  });

  it('limits guesses at an account, also parallel ones, and says when to try again', async () => {
    const { running } = await withAda();
    const guesses = await Promise.all(
      Array.from({ length: 14 }, (_, index) =>
        new Browser(running).signIn('ada@example.org', `guess number ${index}`),
      ),
    );
    const statuses = guesses.map((guess) => guess.status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(10);
    const refused = guesses.filter((guess) => guess.status === 429);
    expect(refused).toHaveLength(4);
    expect(refused[0]?.body.errors?.[0]).toMatchObject({
      code: 'too_many_requests',
      meta: { param_name: 'password' },
    });
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await new Browser(running).signIn('ada@example.org')).status).toBe(429);

    const now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now + 10 * 60_000 + 1_000);
    const later = await new Browser(running).signIn('ada@example.org');
    vi.restoreAllMocks();
    expect(later.status).toBe(200);
  });

  it('does not count right passwords as guesses', async () => {
    const { running } = await withAda();
    for (let count = 0; count < 12; count += 1) {
      expect((await new Browser(running).signIn('ada@example.org')).status).toBe(200);
    }
  });

  it('gives the browser a new login cookie, so that a planted one is worth nothing', async () => {
    const { running } = await withAda();
    const victim = new Browser(running);
    await victim.send('POST', '/v1/client/sign_ins', { identifier: 'ada@example.org' });
    const planted = new Map(victim.cookies);
    expect((await victim.signIn('ada@example.org')).status).toBe(200);
    const thief = new Browser(running);
    for (const [name, value] of planted) thief.cookies.set(name, value);
    await expect(thief.session()).rejects.toThrow('signed out');
    await expect(victim.session()).resolves.toMatchObject({ status: 'active' });
  });
});

describe('a forgotten password', () => {
  it('is reset by a code, which signs other browsers out', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const { running, ada } = await withAda();
    const browser = new Browser(running);
    const started = await browser.send<Wrapped<SignInJSON>>('POST', '/v1/client/sign_ins', {
      identifier: 'ada@example.org',
    });
    const path = `/v1/client/sign_ins/${started.body.response.id}`;
    const strategy = 'reset_password_email_code';
    const early = await browser.send('POST', `${path}/reset_password`, { password: 'brand new 123' });
    expect(early.status).toBe(404);
    await browser.send('POST', `${path}/prepare_first_factor`, { strategy });
    const code = await pendingCode(running);
    const taken = await browser.send<Wrapped<SignInJSON>>('POST', `${path}/attempt_first_factor`, {
      strategy,
      code,
    });
    expect(taken.body.response.status).toBe('needs_new_password');
    await expect(browser.session()).rejects.toThrow('signed out');
    const done = await browser.send<Wrapped<SignInJSON>>('POST', `${path}/reset_password`, {
      password: 'brand new 123',
    });
    expect(done.body.response.status).toBe('complete');
    vi.restoreAllMocks();
    await expect(ada.session()).rejects.toThrow('signed out');
    expect((await new Browser(running).signIn('ada@example.org')).status).toBe(422);
    expect((await new Browser(running).signIn('ada@example.org', 'brand new 123')).status).toBe(200);
  });

  it('sends no code to an address that is not verified', async () => {
    const { running } = await withAda();
    const clerk = sdk(running);
    const [user] = (await clerk.users.getUserList()).data;
    await clerk.emailAddresses.updateEmailAddress(user?.primaryEmailAddressId ?? '', { verified: false });
    const browser = new Browser(running);
    const started = await browser.send<Wrapped<SignInJSON>>('POST', '/v1/client/sign_ins', {
      identifier: 'ada@example.org',
    });
    expect(started.body.response.supported_first_factors.map((factor) => factor.strategy)).toEqual([
      'password',
    ]);
    const prepared = await browser.send(
      'POST',
      `/v1/client/sign_ins/${started.body.response.id}/prepare_first_factor`,
      {
        strategy: 'reset_password_email_code',
      },
    );
    expect(prepared.status).toBe(422);
  });
});

describe('sign-out', () => {
  it('ends the session, and a refresh of its token is 401', async () => {
    const { ada } = await withAda();
    const { id } = await ada.session();
    const { body } = await ada.send<Wrapped<unknown>>('DELETE', '/v1/client/sessions');
    expect(body.client?.sessions).toEqual([]);
    expect((await ada.send('POST', `/v1/client/sessions/${id}/tokens`)).status).toBe(401);
  });

  it.each(['end', 'remove'])('%s ends one session', async (verb) => {
    const { ada } = await withAda();
    const { id } = await ada.session();
    expect((await ada.send('POST', `/v1/client/sessions/${id}/${verb}`)).status).toBe(200);
    expect((await ada.send('POST', `/v1/client/sessions/${id}/tokens`)).status).toBe(401);
  });

  it("cannot touch another browser's session", async () => {
    const { running, ada } = await withAda();
    const { id } = await ada.session();
    const eve = new Browser(running);
    await eve.signUp('eve@example.org');
    for (const verb of ['tokens', 'touch', 'end', 'remove']) {
      expect((await eve.send('POST', `/v1/client/sessions/${id}/${verb}`)).status).toBe(401);
    }
    expect((await ada.session()).id).toBe(id);
  });

  it('is not done by a link', async () => {
    const { ada } = await withAda();
    await ada.get('/v1/client/sessions?_method=DELETE');
    await expect(ada.session()).resolves.toMatchObject({ status: 'active' });
  });
});
