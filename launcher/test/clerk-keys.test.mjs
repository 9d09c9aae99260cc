// @ts-check
import { expect, test } from 'vitest';
import { hasClerkKeys } from '../src/clerk-keys.mjs';

/** @param {string} mode @param {string} host */
const publishable = (mode, host) =>
  `pk_${mode}_${Buffer.from(`${host}$`).toString('base64').replaceAll('=', '')}`;
const good = publishable('test', 'brave-otter-12.clerk.accounts.dev');
const secret = 'sk_test_abcDEF123';

/** @param {string} [pk] @param {string} [sk] */
const keys = (pk, sk) => hasClerkKeys({ NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: pk, CLERK_SECRET_KEY: sk });

test.each([
  [undefined, undefined],
  ['', ''],
  [' ', undefined],
])('%j and %j are no keys', (pk, sk) => {
  expect(keys(pk, sk)).toBe(false);
});

test.each([
  [good, secret],
  [publishable('live', 'clerk.posts.example'), 'sk_live_abc'],
])('%s and %s are a pair', (pk, sk) => {
  expect(keys(pk, sk)).toBe(true);
});

test.each([
  [good, undefined, /^CLERK_SECRET_KEY is missing .*add the line CLERK_SECRET_KEY=/],
  [
    undefined,
    secret,
    /^NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is missing .*add the line NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=/,
  ],
  ['pk_test_bm9ob3N0', secret, /^NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is not a publishable key/],
  [secret, secret, /^NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is not a publishable key/],
  [publishable('test', 'nodot'), secret, /^NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is not a publishable key/],
  [good, good, /^CLERK_SECRET_KEY is not a secret key/],
  [
    good,
    'sk_live_abc',
    /^NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is a test key and CLERK_SECRET_KEY is a live key/,
  ],
])('%s and %s are refused in one sentence', (pk, sk, sentence) => {
  expect(() => keys(pk, sk)).toThrow(sentence);
});

test('no sentence repeats a secret key', () => {
  expect(() => keys(good, 'sk_wrong_verysecret')).toThrow(/^(?!.*verysecret)/);
});
