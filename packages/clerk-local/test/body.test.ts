import { expect, it } from 'vitest';
import { raw } from './raw.ts';
import { PASSWORD, start, variable } from './stand-in.ts';

interface Refusal {
  errors?: { message: string; meta: { param_name?: string } }[];
}

/** Posts JSON to the Backend API; gives the status and, for each error, its field and its sentence. */
async function post(path: string, body: object) {
  const running = await start();
  const response = await fetch(running.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${variable(running, 'CLERK_SECRET_KEY')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  const { errors = [] }: Refusal = JSON.parse(await response.text());
  return { status: response.status, errors: errors.map(({ message, meta }) => [meta.param_name, message]) };
}

it('names each field of a body that is wrong, in one answer', async () => {
  const refused = await post('/v1/users', {
    email_address: 'ada@example.org',
    password: 7,
    first_name: 'x'.repeat(101),
    public_metadata: [],
    private_metadata: { long: 'x'.repeat(9_000) },
  });
  expect(refused).toEqual({
    status: 422,
    errors: [
      ['email_address', 'email_address must be a list of texts.'],
      ['password', 'password must be a text.'],
      ['first_name', 'first_name must be at most 100 characters.'],
      ['public_metadata', 'public_metadata must be an object.'],
      ['private_metadata', 'private_metadata is too large.'],
    ],
  });
});

it.each([
  ['/v1/sessions', {}, 'user_id', 'user_id is missing.'],
  ['/v1/sessions', { user_id: null }, 'user_id', 'user_id is missing.'],
  ['/v1/sessions', { user_id: '' }, 'user_id', 'user_id is missing.'],
  ['/v1/sessions', { user_id: [] }, 'user_id', 'user_id must be a text.'],
  ['/v1/users', { password: PASSWORD }, 'email_address', 'email_address is missing.'],
  ['/v1/users', { email_address: [7] }, 'email_address', 'email_address must be a list of texts.'],
  [
    '/v1/email_addresses',
    { user_id: 'user_1', email_address: 'a@b.example', verified: 'yes' },
    'verified',
    'verified must be true or false.',
  ],
  [
    '/api_keys',
    { subject: 'user_1', name: 'robot', seconds_until_expiration: 1.5 },
    'seconds_until_expiration',
    'seconds_until_expiration must be a whole number of seconds.',
  ],
  [
    '/api_keys',
    { subject: 'user_1', name: 'robot', scopes: 'posts:read' },
    'scopes',
    'scopes must be a list of texts.',
  ],
])('answers 422 at the field: %s %j', async (path, body, field, message) => {
  expect(await post(path, body)).toEqual({ status: 422, errors: [[field, message]] });
});

it('keeps a key of metadata that is named __proto__', async () => {
  const running = await start();
  const { status, body } = await raw(running.url, {
    method: 'POST',
    path: '/v1/users',
    headers: {
      authorization: `Bearer ${variable(running, 'CLERK_SECRET_KEY')}`,
      'content-type': 'application/json',
    },
    body: '{"email_address":["ada@example.org"],"public_metadata":{"__proto__":{"admin":true}}}',
  });
  expect(status).toBe(200);
  expect(body).toContain('"public_metadata":{"__proto__":{"admin":true}}');
});
