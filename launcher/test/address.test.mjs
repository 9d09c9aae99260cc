// @ts-check
import { expect, test } from 'vitest';
import { appAddress, appOrigins, requireOrigins } from '../src/address.mjs';

test('on loopback the app is known by both of its names', () => {
  expect(appAddress('127.0.0.1', 3000)).toBe('http://127.0.0.1:3000');
  expect(appOrigins('127.0.0.1', 3000)).toEqual(['http://127.0.0.1:3000', 'http://localhost:3000']);
});

test('on every address it is printed as the one that this machine opens', () => {
  expect(appAddress('0.0.0.0', 8080)).toBe('http://127.0.0.1:8080');
  expect(appOrigins('0.0.0.0', 8080)).toEqual(
    expect.arrayContaining(['http://127.0.0.1:8080', 'http://localhost:8080']),
  );
});

test('an IPv6 address stands in brackets', () => {
  expect(appAddress('::1', 3000)).toBe('http://[::1]:3000');
});

test('Clerk’s keys beyond loopback need to know at which addresses the app is opened', () => {
  expect(() => requireOrigins('0.0.0.0', {})).toThrow(/^HOST=0\.0\.0\.0 .*: set POSTERN_APP_ORIGINS/);
  expect(() => requireOrigins('0.0.0.0', { POSTERN_APP_ORIGINS: 'https://posts.example.com' })).not.toThrow();
  expect(() => requireOrigins('127.0.0.1', {})).not.toThrow();
});
