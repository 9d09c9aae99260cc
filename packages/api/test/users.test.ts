import { claimsOf, olive, tokenOf } from '@postern/testing/people';
import { makeToken } from '@postern/testing/tokens';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { profileFromClaims, userFromProfile } from '../src/user.ts';
import { createUserDirectory, UserDirectoryError } from '../src/user-directory.ts';
import { directoryUser, type House, openHouse } from './house.ts';

/** Somebody whose token carries no claims beyond Clerk's own. */
const dora = { id: 'user_2dora0000000dddd', email: 'dora@example.test' };

describe('the caller of a request', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  it('believes a token that carries the claims, and never asks the directory', async () => {
    const post = await house.as(tokenOf(olive));
    const { id } = await post.create({ title: 'From claims' });
    await post.update({ id, body: 'x' });
    await post.mine({});
    await post.list({});
    await post.delete({ id });
    expect(house.directory.asked).toEqual([]);
  });

  it('asks once for a user whose token says nothing, however many requests run at once', async () => {
    house.directory.known.set(dora.id, directoryUser(dora.email));
    const titles = ['One', 'Two', 'Three', 'Four', 'Five'];
    await Promise.all(titles.map(async (title) => (await house.as(makeToken(dora.id))).create({ title })));
    expect(await (await house.as(makeToken(dora.id))).mine({})).toMatchObject({ items: { length: 5 } });
    expect(house.directory.asked).toEqual([dora.id]);
    expect(await house.everything()).toMatchObject(
      titles.map(() => ({ author: 'Dora Directory', authorId: dora.id, authorEmail: dora.email })),
    );
  });

  it("asks the directory when the token's email is not verified", async () => {
    house.directory.known.set(olive.id, directoryUser('verified@example.test'));
    const token = makeToken(olive.id, { claims: { ...claimsOf(olive), email_verified: false } });
    await (await house.as(token)).create({ title: 'x' });
    expect(await house.everything()).toMatchObject([{ authorEmail: 'verified@example.test' }]);
  });

  it.each([
    ['no email', null, 'verified'],
    ['an unverified email', 'dora@example.test', 'unverified'],
    ['an email whose verification expired', 'dora@example.test', 'expired'],
  ])('lets a user with %s read and not write', async (_name, email, status) => {
    house.directory.known.set(dora.id, directoryUser(email, status));
    const post = await house.as(makeToken(dora.id));
    await expect(post.create({ title: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await post.mine({})).toEqual({ items: [], nextCursor: null, incomplete: false });
    expect(await house.everything()).toEqual([]);
  });

  it('says so when the directory is down, to writes; reads go on', async () => {
    await (await house.as(tokenOf(olive))).create({ title: 'There' });
    const post = await house.as(makeToken(dora.id));
    await expect(post.create({ title: 'x' })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: 'Your account could not be looked up just now. Try again in a minute.',
    });
    expect((await post.list({})).items).toHaveLength(1);
    expect(await post.mine({})).toEqual({ items: [], nextCursor: null, incomplete: false });
    expect(house.lines.join('')).toContain('"status":503');
    expect(house.lines.join('')).not.toContain(dora.id);
  });

  it('reads posts that all have an owner without asking anybody', async () => {
    const { id } = await (await house.as(tokenOf(olive))).create({ title: 'Claimed' });
    const post = await house.as(makeToken(dora.id));
    await post.list({});
    await post.byId({ id });
    expect(house.directory.asked).toEqual([]);
  });
});

describe('the directory', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks again after a minute, not before', async () => {
    const fetchUser = vi.fn(async (_id: string) => directoryUser('Dora@Example.test'));
    const users = createUserDirectory(fetchUser);
    await users.profile('a');
    vi.advanceTimersByTime(59_999);
    await users.profile('a');
    expect(fetchUser).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    await users.profile('a');
    expect(fetchUser).toHaveBeenCalledTimes(2);
  });

  it('shares a question that is under way, and its failure, and remembers no failure', async () => {
    let fail: (error: Error) => void = () => {};
    const fetchUser = vi.fn(
      () =>
        new Promise<never>((_, reject) => {
          fail = reject;
        }),
    );
    const users = createUserDirectory(fetchUser);
    const both = Promise.allSettled([users.profile('a'), users.profile('a')]);
    fail(Object.assign(new Error('sk_test_secret'), { status: 401 }));
    for (const result of await both) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { name: 'UserDirectoryError', status: 401 },
      });
      expect(JSON.stringify(result)).not.toContain('sk_test_secret');
    }
    expect(fetchUser).toHaveBeenCalledTimes(1);
    const again = users.profile('a');
    fail(new Error('down'));
    await expect(again).rejects.toBeInstanceOf(UserDirectoryError);
    expect(fetchUser).toHaveBeenCalledTimes(2);
  });

  it('gives up on an answer that does not come', async () => {
    const users = createUserDirectory(() => new Promise<never>(() => {}), { timeout: 5_000 });
    const answer = expect(users.profile('a')).rejects.toMatchObject({ status: null });
    await vi.advanceTimersByTimeAsync(5_000);
    await answer;
  });

  it('forgets the user remembered longest when it is full', async () => {
    const fetchUser = vi.fn(async (_id: string) => directoryUser(null));
    const users = createUserDirectory(fetchUser, { maxUsers: 2 });
    for (const id of ['a', 'b', 'c', 'c', 'b', 'a']) await users.profile(id);
    expect(fetchUser.mock.calls.flat()).toEqual(['a', 'b', 'c', 'a']);
  });
});

describe('a user', () => {
  const id = 'user_2abcdefWXYZ';
  const named = (fullName: string | null, username: string | null = null) =>
    userFromProfile(id, { verifiedEmail: 'olive@example.test', fullName, username, imageUrl: null }).name;

  it('is named by the full name, else the username, else the end of the id', () => {
    expect(named('Olive Oyl', 'olly')).toBe('Olive Oyl');
    expect(named(null, 'olly')).toBe('olly');
    expect(named('   ', 'olly')).toBe('olly');
    expect(named(null)).toBe('Writer WXYZ');
    expect(userFromProfile(id, null)).toEqual({ id, email: null, name: 'Writer WXYZ', imageUrl: null });
  });

  it('never shows the email as a name', () => {
    expect(named('Olive@Example.Test', null)).toBe('Writer WXYZ');
    expect(named('I am olive@example.test', 'olly')).toBe('olly');
  });

  it('has a name that can be printed, of bounded length', () => {
    expect(named(' \u0007Olive\u0000\n Oyl\u202e ')).toBe('Olive Oyl');
    expect(named('\ud800')).toBe('Writer WXYZ');
    expect(named('\u200b\u3164', 'olly')).toBe('olly');
    expect(named('👩‍🚀'.repeat(200))).toBe('👩‍🚀'.repeat(40));
    expect(named(`a${'👩‍🚀'.repeat(200)}`)).toBe(`a${'👩‍🚀'.repeat(39)}`);
    expect(named(`a${'\u0301'.repeat(200)}`, 'olly')).toBe('olly');
  });

  it.each([
    ['nothing', null],
    ['a text for verified', { email: 'a@b.test', email_verified: 'true' }],
    ['not verified', { email: 'a@b.test', email_verified: false }],
    ['no email', { email_verified: true }],
    ['an empty email', { email: '  ', email_verified: true }],
    ['a shortcode that nobody filled', { email: '{{user.primary_email_address}}', email_verified: true }],
    ['an email that is no text', { email: ['a@b.test'], email_verified: true }],
    ['an email behind a no-break space', { email: '\u00a0a@b.test', email_verified: true }],
    ['an email with a space in it', { email: 'a b@b.test', email_verified: true }],
    ['an email with a control character', { email: 'a\u0001@b.test', email_verified: true }],
    ['an email with an invisible character', { email: 'a\u200b@b.test', email_verified: true }],
    ['an email with half of a surrogate pair', { email: 'a\ud800@b.test', email_verified: true }],
  ])('is not known by claims with %s', (_name, claims) => {
    expect(profileFromClaims(claims)).toBeNull();
  });

  it('never shows the email as a name, whatever its letters', () => {
    const profile = { verifiedEmail: 'ÉMILE@example.test', username: null, imageUrl: null };
    const user = userFromProfile(id, { ...profile, fullName: 'émile@EXAMPLE.test' });
    expect(user).toMatchObject({ email: 'Émile@example.test', name: 'Writer WXYZ' });
  });

  it('has an email with a Kelvin sign for itself', () => {
    const profile = profileFromClaims({ email: '\u212Aim@example.test', email_verified: true });
    expect(userFromProfile(id, profile).email).toBe('\u212Aim@example.test');
  });

  it('has the email trimmed and lower-case', () => {
    const profile = profileFromClaims({ email: ' Olive@Example.TEST ', email_verified: true, name: 7 });
    expect(userFromProfile(id, profile)).toMatchObject({ email: 'olive@example.test', name: 'Writer WXYZ' });
  });
});
