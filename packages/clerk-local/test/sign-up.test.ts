import type { SignUpJSON } from '@clerk/shared/types';
import { describe, expect, it, vi } from 'vitest';
import { Browser, type Wrapped } from './browser.ts';
import { pendingCode, sdk, start } from './stand-in.ts';

describe('sign-up', () => {
  it('makes a user with a verified email and signs the browser in', async () => {
    const browser = new Browser(await start());
    const { status, headers, body } = await browser.signUp('Ada@Example.org ', {
      first_name: 'Ada',
      last_name: '',
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(body.response.status).toBe('complete');
    expect(body.client?.last_active_session_id).toBe(body.response.created_session_id);
    const { user } = await browser.session();
    expect(user).toMatchObject({ first_name: 'Ada', last_name: null, username: null });
    expect(user.email_addresses[0]).toMatchObject({
      email_address: 'ada@example.org',
      verification: { status: 'verified' },
    });
  });

  it.each([
    ['a malformed email', { email_address: 'nobody' }, 'form_param_format_invalid', 'email_address'],
    [
      'an email with markup',
      { email_address: '"<b>"@example.org' },
      'form_param_format_invalid',
      'email_address',
    ],
    [
      'an email with an escape of the terminal',
      { email_address: '\u001b[2Ja@example.org' },
      'form_param_format_invalid',
      'email_address',
    ],
    [
      'an email with what is not seen',
      { email_address: 'a\u200bda@example.org' },
      'form_param_format_invalid',
      'email_address',
    ],
    [
      'an email after a no-break space',
      { email_address: '\u00a0ada@example.org' },
      'form_param_format_invalid',
      'email_address',
    ],
    [
      'an email with two at signs',
      { email_address: 'a@b@example.org' },
      'form_param_format_invalid',
      'email_address',
    ],
    [
      'an email without a top',
      { email_address: 'ada@example.' },
      'form_param_format_invalid',
      'email_address',
    ],
    ['a short password', { password: 'short' }, 'form_password_length_too_short', 'password'],
    ['a long password', { password: 'x'.repeat(73) }, 'form_password_length_too_long', 'password'],
    ['a long name', { first_name: 'x'.repeat(101) }, 'form_param_format_invalid', 'first_name'],
    [
      'metadata that is no object',
      { unsafe_metadata: '[1]' },
      'form_param_format_invalid',
      'unsafe_metadata',
    ],
  ])('refuses %s at its field', async (_name, form, code, field) => {
    const running = await start();
    const browser = new Browser(running);
    const { status, body } = await browser.signUp('ada@example.org', form);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ code, meta: { param_name: field } }]);
    expect(browser.cookies.size).toBe(0);
    expect(await sdk(running).users.getCount()).toBe(0);
  });

  it('refuses an email that is taken, in any case', async () => {
    const running = await start();
    await new Browser(running).signUp('ada@example.org');
    const { status, body } = await new Browser(running).signUp('ADA@example.org');
    expect(status).toBe(422);
    expect(body.errors?.[0]).toMatchObject({
      code: 'form_identifier_exists',
      meta: { param_name: 'email_address' },
    });
  });

  it('takes letters that Unicode makes the lower case of for other letters', async () => {
    const running = await start();
    await new Browser(running).signUp('kim@example.org');
    const kelvin = new Browser(running);
    expect((await kelvin.signUp('\u212aim@example.org')).status).toBe(200);
    expect((await kelvin.session()).user.email_addresses[0]?.email_address).toBe('\u212aim@example.org');
    expect((await new Browser(running).signIn('KIM@example.org')).status).toBe(200);
  });

  it('makes one user of two simultaneous sign-ups with one email', async () => {
    const running = await start();
    const replies = await Promise.all([1, 2, 3, 4].map(() => new Browser(running).signUp('ada@example.org')));
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 422, 422, 422]);
    expect(await sdk(running).users.getCount()).toBe(1);
  });

  it('takes its parts one by one', async () => {
    const browser = new Browser(await start());
    const first = await browser.send<Wrapped<SignUpJSON>>('POST', '/v1/client/sign_ups', {
      email_address: 'a@example.org',
    });
    expect(first.body.response).toMatchObject({
      status: 'missing_requirements',
      missing_fields: ['password'],
    });
    const path = `/v1/client/sign_ups/${first.body.response.id}`;
    const second = await browser.send<Wrapped<SignUpJSON>>('PATCH', path, { password: 'long enough' });
    expect(second.body.response.status).toBe('complete');
    const third = await browser.send<Wrapped<SignUpJSON>>('PATCH', path, { password: 'once more' });
    expect(third.status).toBe(404);
  });

  it("refuses to continue another browser's attempt", async () => {
    const running = await start();
    const first = await new Browser(running).send<Wrapped<SignUpJSON>>('POST', '/v1/client/sign_ups', {
      email_address: 'a@example.org',
    });
    const other = await new Browser(running).send('PATCH', `/v1/client/sign_ups/${first.body.response.id}`, {
      password: 'long enough',
    });
    expect(other.status).toBe(404);
  });
});

describe('sign-up with email codes', () => {
  it('asks for the code, shows it in the terminal and on the page, and takes it once', async () => {
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const running = await start({ emailCodes: true });
    const browser = new Browser(running);
    const started = await browser.signUp('ada@example.org');
    expect(started.body.response).toMatchObject({
      status: 'missing_requirements',
      unverified_fields: ['email_address'],
    });
    expect(started.body.response.verifications?.email_address.strategy).toBeNull();
    const path = `/v1/client/sign_ups/${started.body.response.id}`;
    const prepared = await browser.send<Wrapped<SignUpJSON>>('POST', `${path}/prepare_verification`, {
      strategy: 'email_code',
    });
    expect(prepared.body.response.verifications?.email_address.strategy).toBe('email_code');
    const code = await pendingCode(running);
    expect(printed.mock.calls.flat()).toContain(`[accounts] code for a…@example.org: ${code}\n`);
    printed.mockRestore();

    const attempt = (text: string) =>
      browser.send<Wrapped<SignUpJSON>>('POST', `${path}/attempt_verification`, {
        strategy: 'email_code',
        code: text,
      });
    const wrong = await attempt(code === '424242' ? '424243' : '424242');
    expect(wrong.body.errors?.[0]).toMatchObject({
      code: 'form_code_incorrect',
      meta: { param_name: 'code' },
    });
    const right = await attempt(code);
    expect(right.body.response.status).toBe('complete');
    expect(await (await fetch(`${running.url}/codes`)).text()).not.toContain(code);
  });

  it('stops taking codes after five attempts, and after ten minutes', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const running = await start({ emailCodes: true });
    const browser = new Browser(running);
    const { body } = await browser.signUp('ada@example.org');
    const path = `/v1/client/sign_ups/${body.response.id}`;
    const prepare = () => browser.send('POST', `${path}/prepare_verification`, { strategy: 'email_code' });
    const attempt = (code: string) =>
      browser.send<Wrapped<SignUpJSON>>('POST', `${path}/attempt_verification`, {
        strategy: 'email_code',
        code,
      });
    await prepare();
    const code = await pendingCode(running);
    for (let count = 0; count < 5; count += 1) expect((await attempt('wrong')).status).toBe(422);
    expect((await attempt(code)).body.errors?.[0]?.code).toBe('verification_failed');

    await prepare();
    const second = await pendingCode(running);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now + 10 * 60_000);
    const late = await attempt(second);
    vi.restoreAllMocks();
    expect(late.body.errors?.[0]?.code).toBe('verification_expired');
  });
});
