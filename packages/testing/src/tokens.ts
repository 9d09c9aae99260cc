import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createClerkClient } from '@clerk/backend';

/** The address of the app that tokens are made for. */
export const appOrigin = 'http://127.0.0.1:3000';

const issuer = 'clerk.example.test';

function makeKeys() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

/** The keys that the app trusts, and somebody else's. */
const ourKeys = makeKeys();
export const foreignKeys = makeKeys();

const jwtKey = ourKeys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const clerk = createClerkClient({
  publishableKey: `pk_test_${Buffer.from(`${issuer}$`).toString('base64')}`,
  secretKey: 'sk_test_never_used_by_these_tests',
  jwtKey,
  telemetry: { disabled: true },
});

export interface TokenOptions {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Null leaves the signature empty. */
  key?: KeyObject | null;
}

/** A session token as Clerk makes them: RS256, one minute long. */
export function makeToken(userId: string, { claims, header, key = ourKeys.privateKey }: TokenOptions = {}) {
  const now = secondsNow();
  const signed = [
    { alg: 'RS256', typ: 'JWT', kid: 'ins_test', cat: 'cl_B7d4PD111AAA', ...header },
    {
      azp: appOrigin,
      iss: `https://${issuer}`,
      sub: userId,
      sid: `sess_${userId}`,
      sts: 'active',
      v: 2,
      fva: [0, -1],
      iat: now,
      nbf: now - 10,
      exp: now + 60,
      ...claims,
    },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${key ? sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url') : ''}`;
}

export function secondsNow(): number {
  return Math.floor(Date.now() / 1000);
}

/** What Clerk's own verification makes of a request that carries this token, or none. */
export async function authenticate(token: string | null) {
  const request = new Request(`${appOrigin}/api/trpc`);
  if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
  const state = await clerk.authenticateRequest(request, { jwtKey, authorizedParties: [appOrigin] });
  return state.toAuth();
}
