import type { SignInJSON } from '@clerk/shared/types';
import { describe, expect, it, vi } from 'vitest';
import { createApiKey, revokeApiKey } from '../src/domain/api-keys.ts';
import { RateLimit } from '../src/domain/rate-limit.ts';
import { createUser } from '../src/domain/users.ts';
import type { ClerkLocal } from '../src/start.ts';
import { Store } from '../src/state/store.ts';
import { Browser, type Wrapped } from './browser.ts';
import { PASSWORD, pendingCode, sdk, start } from './stand-in.ts';

async function withAda() {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const running = await start();
  const ada = new Browser(running);
  await ada.signUp('ada@example.org');
  return { running, ada };
}

/** Asks for a code at a new browser and gives what enters it. */
async function askForCode(running: ClerkLocal, strategy: string) {
  const browser = new Browser(running);
  const started = await browser.send<Wrapped<SignInJSON>>('POST', '/v1/client/sign_ins', {
    identifier: 'ada@example.org',
  });
  const path = `/v1/client/sign_ins/${started.body.response.id}`;
  const prepared = await browser.send('POST', `${path}/prepare_first_factor`, { strategy });
  const enter = (code: string) =>
    browser.send<Wrapped<SignInJSON>>('POST', `${path}/attempt_first_factor`, { strategy, code });
  return { browser, path, prepared, enter };
}

/** Somebody guesses at the password until no guess is left. */
async function lockOut(running: ClerkLocal) {
  const guesses = Array.from({ length: 11 }, (_, index) =>
    new Browser(running).signIn('ada@example.org', `guess number ${index}`),
  );
  await Promise.all(guesses);
  expect((await new Browser(running).signIn('ada@example.org')).status).toBe(429);
}

describe('unknown identifiers', () => {
  it('block neither a sign-in to an account nor a sign-up', async () => {
    const { running } = await withAda();
    for (let count = 0; count < 120; count += 1)
      await new Browser(running).send('POST', '/v1/client/sign_ins', {
        identifier: `no${count}@example.org`,
      });
    expect((await new Browser(running).signIn('ada@example.org')).status).toBe(200);
    expect((await new Browser(running).signUp('bob@example.org')).status).toBe(200);
  });

  it('are limited to 100 in all', async () => {
    const { running } = await withAda();
    const statuses: number[] = [];
    for (let count = 0; count < 101; count += 1)
      statuses.push((await new Browser(running).signIn(`no${count}@example.org`)).status);
    expect(statuses.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 422));
    expect(statuses[100]).toBe(429);
  });
});

describe('wrong passwords', () => {
  it('lock only their account', async () => {
    const { running } = await withAda();
    await new Browser(running).signUp('bob@example.org');
    await lockOut(running);
    expect((await new Browser(running).signIn('bob@example.org')).status).toBe(200);
  });

  it('do not lock the owner out: a code signs in, and ends the lock', async () => {
    const { running } = await withAda();
    await lockOut(running);
    const { prepared, enter } = await askForCode(running, 'email_code');
    expect(prepared.status).toBe(200);
    expect((await enter(await pendingCode(running))).body.response.status).toBe('complete');
    expect((await new Browser(running).signIn('ada@example.org')).status).toBe(200);
  });

  it('do not lock the owner out: a code resets the password, and ends the lock', async () => {
    const { running } = await withAda();
    await lockOut(running);
    const { browser, path, enter } = await askForCode(running, 'reset_password_email_code');
    await enter(await pendingCode(running));
    const reset = await browser.send('POST', `${path}/reset_password`, { password: 'brand new 123' });
    expect(reset.status).toBe(200);
    expect((await new Browser(running).signIn('ada@example.org', 'brand new 123')).status).toBe(200);
  });

  it('keep the account locked after a wrong code', async () => {
    const { running } = await withAda();
    await lockOut(running);
    expect((await (await askForCode(running, 'email_code')).enter('wrong')).status).toBe(422);
    expect((await new Browser(running).signIn('ada@example.org')).status).toBe(429);
  });

  it('do not stop the signed-in owner from changing the password', async () => {
    const { running, ada } = await withAda();
    await lockOut(running);
    const path = `/v1/me/change_password?_clerk_session_id=${(await ada.session()).id}`;
    const change = (current: string) =>
      ada.send('POST', path, { current_password: current, new_password: 'brand new 123' });
    for (let count = 0; count < 9; count += 1) expect((await change('wrong')).status).toBe(422);
    expect((await change(PASSWORD)).status).toBe(200);
    for (let count = 0; count < 2; count += 1) await change('wrong');
    expect((await change('brand new 123')).status).toBe(429);
  });
});

describe('codes requested by others', () => {
  it('leave the code of a sign-in valid', async () => {
    const { running } = await withAda();
    for (let count = 0; count < 30; count += 1)
      expect((await askForCode(running, 'email_code')).prepared.status).toBe(200);
    const { enter } = await askForCode(running, 'email_code');
    const newest = await pendingCode(running);
    for (let count = 0; count < 10; count += 1) {
      const other = await askForCode(running, 'email_code');
      for (let guess = 0; guess < 5; guess += 1) await other.enter('wrong');
    }
    expect((await enter(newest)).body.response.status).toBe('complete');
  });

  it('a sign-in in progress completes after 520 new browsers', async () => {
    const { running } = await withAda();
    const { enter } = await askForCode(running, 'email_code');
    const code = await pendingCode(running);
    for (let count = 0; count < 520; count += 1) await new Browser(running).send('PUT', '/v1/client');
    expect((await enter(code)).body.response.status).toBe('complete');
  });
});

describe('a rate limit', () => {
  it('holds 10,000 keys, then drops the oldest', () => {
    const limit = new RateLimit(1, 60_000);
    expect(limit.take('first')).toBe(0);
    expect(limit.take('first')).toBe(60);
    for (let count = 0; count < 9_999; count += 1) limit.take(`key ${count}`);
    expect(limit.take('first')).toBe(60);
    limit.take('one more');
    expect(limit.take('first')).toBe(0);
    expect(limit.take('key 9998')).toBe(60);
  });
});

describe('the maximum', () => {
  const store = () =>
    new Store(
      { users: [], sessions: [], clients: [], apiKeys: [] },
      async () => undefined,
      () => undefined,
    );

  const details = (email: string) => ({
    emails: [email],
    emailVerified: true,
    passwordHash: null,
    firstName: null,
    lastName: null,
  });

  it('is 10,000 users', () => {
    const full = store();
    const user = createUser(full, details('ada@example.org'));
    for (let count = 1; count < 10_000; count += 1) full.users.set(`user_${count}`, user);
    expect(() => createUser(full, details('bob@example.org'))).toThrow(/10000 at most: delete some/);
  });

  it('is 100 sessions, of which the oldest goes first', async () => {
    const { running, ada } = await withAda();
    const first = await ada.session();
    const { id } = first.user;
    const clerk = sdk(running);
    for (let count = 1; count < 100; count += 1) await clerk.sessions.createSession({ userId: id });
    expect((await ada.session()).id).toBe(first.id);
    await clerk.sessions.createSession({ userId: id });
    await expect(ada.session()).rejects.toThrow('signed out');
    expect((await clerk.sessions.getSessionList({ userId: id, limit: 1 })).totalCount).toBe(100);
  });

  it('is 100 API keys that work: one that is revoked makes room', () => {
    const full = store();
    const key = () =>
      createApiKey(full, {
        name: 'robot',
        description: null,
        subject: 'user_ada',
        scopes: [],
        claims: null,
        secondsUntilExpiration: null,
      }).key;
    const keys = Array.from({ length: 100 }, key);
    expect(key).toThrow(/revoke one first/);
    const [, second] = keys;
    if (second !== undefined) revokeApiKey(second, null);
    key();
    expect(full.apiKeys.size).toBe(100);
    expect(full.apiKeys.has(second?.id ?? '')).toBe(false);
    expect(key).toThrow(/revoke one first/);
  });
});
