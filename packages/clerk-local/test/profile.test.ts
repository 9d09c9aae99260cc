import type { SessionWithActivitiesJSON, UserJSON } from '@clerk/shared/types';
import { describe, expect, it } from 'vitest';
import { Browser, type Wrapped } from './browser.ts';
import { PASSWORD, sdk, start } from './stand-in.ts';

async function signedIn() {
  const running = await start();
  const browser = new Browser(running);
  await browser.signUp('ada@example.org', { first_name: 'Ada' });
  const session = await browser.session();
  return { running, browser, session, me: `/v1/me?_clerk_session_id=${session.id}` };
}

describe('the profile', () => {
  it('changes names and clears them', async () => {
    const { browser, me } = await signedIn();
    const changed = await browser.send<Wrapped<UserJSON>>('PATCH', me, {
      first_name: 'Augusta',
      last_name: 'King',
    });
    expect(changed.body.response).toMatchObject({ first_name: 'Augusta', last_name: 'King' });
    const cleared = await browser.send<Wrapped<UserJSON>>('PATCH', me, { last_name: '' });
    expect(cleared.body.response).toMatchObject({ first_name: 'Augusta', last_name: null });
    expect((await browser.get<Wrapped<UserJSON>>(me)).body).toMatchObject({
      client: null,
      response: { last_name: null },
    });
  });

  it('draws a picture from the name, never from the email', async () => {
    const { browser, session, running } = await signedIn();
    const picture = await browser.document(`/v1/avatars/${session.user.id}.svg`);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).toContain('>A</text>');
    const nameless = new Browser(running);
    await nameless.signUp('zoe@example.org');
    const { user } = await nameless.session();
    expect(await (await nameless.document(`/v1/avatars/${user.id}.svg`)).text()).not.toContain('<text');
    const markup = new Browser(running);
    await markup.signUp('mark@example.org', { first_name: '<script>' });
    expect(
      await (await markup.document(`/v1/avatars/${(await markup.session()).user.id}.svg`)).text(),
    ).not.toContain('script');
    expect((await browser.document('/v1/avatars/user_unknown.svg')).status).toBe(404);
  });

  it('changes the password, with the current one alone', async () => {
    const { running, browser, session } = await signedIn();
    const path = `/v1/me/change_password?_clerk_session_id=${session.id}`;
    const wrong = await browser.send<Wrapped<UserJSON>>('POST', path, {
      current_password: 'no',
      new_password: 'brand new 123',
    });
    expect(wrong.body.errors?.[0]).toMatchObject({
      code: 'form_password_incorrect',
      meta: { param_name: 'current_password' },
    });
    const weak = await browser.send<Wrapped<UserJSON>>('POST', path, {
      current_password: PASSWORD,
      new_password: 'x',
    });
    expect(weak.body.errors?.[0]).toMatchObject({ meta: { param_name: 'new_password' } });
    const missing = await browser.send<Wrapped<UserJSON>>('POST', path, { new_password: 'brand new 123' });
    expect(missing.status).toBe(422);
    const right = await browser.send('POST', path, {
      current_password: PASSWORD,
      new_password: 'brand new 123',
    });
    expect(right.status).toBe(200);
    expect((await new Browser(running).signIn('ada@example.org')).status).toBe(422);
    expect((await new Browser(running).signIn('ada@example.org', 'brand new 123')).status).toBe(200);
  });

  it('lists the active sessions without their tokens, and signs another one out', async () => {
    const { running, browser, session } = await signedIn();
    const other = new Browser(running);
    await other.signIn('ada@example.org');
    const { body } = await browser.get<SessionWithActivitiesJSON[]>(
      `/v1/me/sessions/active?_clerk_session_id=${session.id}`,
    );
    expect(body).toHaveLength(2);
    for (const listed of body)
      expect(listed).toMatchObject({ last_active_token: null, user: null, latest_activity: {} });
    const otherId = (await other.session()).id;
    await browser.send('POST', `/v1/me/sessions/${otherId}/revoke?_clerk_session_id=${session.id}`);
    expect((await other.send('POST', `/v1/client/sessions/${otherId}/tokens`)).status).toBe(401);
    expect((await browser.session()).id).toBe(session.id);
  });

  it('deletes the account, whose email is then free', async () => {
    const { running, browser, session, me } = await signedIn();
    const deleted = await browser.send<Wrapped<object>>('DELETE', me);
    expect(deleted.body).toMatchObject({
      response: { id: session.user.id, deleted: true },
      client: { sessions: [] },
    });
    expect(await sdk(running).users.getCount()).toBe(0);
    expect((await new Browser(running).signIn('ada@example.org')).status).toBe(422);
    expect((await new Browser(running).signUp('ada@example.org')).status).toBe(200);
  });

  it("refuses another browser's session, and no session", async () => {
    const { running, me } = await signedIn();
    const eve = new Browser(running);
    await eve.signUp('eve@example.org');
    expect((await eve.get(me)).status).toBe(401);
    expect((await eve.send('DELETE', me)).status).toBe(401);
    expect((await eve.get('/v1/me')).status).toBe(401);
  });

  it('refuses changes from pages that are not of the app', async () => {
    const { running, browser, me } = await signedIn();
    for (const origin of ['http://127.0.0.1:4000', 'https://evil.example', 'null']) {
      const page = new Browser(running, origin);
      for (const [name, value] of browser.cookies) page.cookies.set(name, value);
      expect((await page.send('DELETE', me)).status).toBe(403);
    }
    await expect(browser.session()).resolves.toMatchObject({ status: 'active' });
  });
});
