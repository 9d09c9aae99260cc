import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, createNonce, securityHeaders } from '../http-server/security-headers';
import { identityProvider } from '../src/auth/provider-traffic';

const publishableKey = `pk_live_${Buffer.from('clerk.posts.example.com$').toString('base64')}`;
const local = identityProvider({ publishableKey, isProxied: true, isLocal: true });
const clerk = identityProvider({ publishableKey, isProxied: false, isLocal: false });

const policyOf = (options: Partial<Parameters<typeof contentSecurityPolicy>[0]>) =>
  contentSecurityPolicy({
    nonce: 'n0nce',
    identity: local,
    isHttps: false,
    isDevelopment: false,
    ...options,
  });

describe('the Content-Security-Policy of a page', () => {
  test('names no other host where accounts are local', () => {
    expect(policyOf({})).not.toMatch(/https?:|\*/);
  });

  test('allows scripts and styles by nonce only', () => {
    const policy = policyOf({});
    expect(policy).toContain("script-src 'nonce-n0nce' 'strict-dynamic';");
    expect(policy).toContain("style-src 'self' 'nonce-n0nce';");
    expect(policy).not.toMatch(/unsafe/);
  });

  test('allows the host of Clerk’s Frontend API that the publishable key names', () => {
    expect(policyOf({ identity: clerk })).toContain("connect-src 'self' https://clerk.posts.example.com ");
  });

  test('asks for https only where the visitor came by https', () => {
    expect(policyOf({ isHttps: true })).toContain('upgrade-insecure-requests');
    expect(policyOf({})).not.toContain('upgrade-insecure-requests');
  });

  test('has a nonce of 16 bytes that differs each time', () => {
    expect(Buffer.from(createNonce(), 'base64')).toHaveLength(16);
    expect(createNonce()).not.toBe(createNonce());
  });
});

describe('the other security headers', () => {
  test('hold HSTS only where the visitor came by https', () => {
    expect(securityHeaders('https://posts.example.com')).toHaveProperty('strict-transport-security');
    expect(securityHeaders('http://127.0.0.1:3000')).not.toHaveProperty('strict-transport-security');
  });

  test.each([
    ['https://posts.example.com', true],
    ['http://localhost:3000', true],
    ['http://127.0.0.1:3000', true],
    ['http://posts.example.com', false],
    [null, false],
  ])('hold an opener policy at %s: %s', (origin, isSent) => {
    expect('cross-origin-opener-policy' in securityHeaders(origin)).toBe(isSent);
  });
});
