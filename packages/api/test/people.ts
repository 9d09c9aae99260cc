import { foreignKeys, makeToken, secondsNow } from './tokens.ts';

/** Two people with a verified email in their tokens. */
export const olive = { id: 'user_2olive000000aaaa', email: 'olive@example.test', name: 'Olive Oyl' };
export const peter = { id: 'user_2peter000000bbbb', email: 'peter@example.test', name: 'Peter Pan' };

export interface Person {
  id: string;
  email: string;
  name: string;
}

/** The custom claims that the app asks of a session token. */
export function claimsOf(person: Person) {
  return {
    email: person.email,
    email_verified: true,
    name: person.name,
    username: null,
    picture: 'https://images.example.test/face.png',
  };
}

export function tokenOf(person: Person): string {
  return makeToken(person.id, { claims: claimsOf(person) });
}

/** Everything about these says Olive, and none is to be believed. */
export function forgedTokens(): Record<string, string> {
  const claims = claimsOf(olive);
  const now = secondsNow();
  const [header, payload] = tokenOf(olive).split('.');
  return {
    expired: makeToken(olive.id, { claims: { ...claims, iat: now - 120, nbf: now - 130, exp: now - 60 } }),
    'wrong key': makeToken(olive.id, { claims, key: foreignKeys.privateKey }),
    'wrong azp': makeToken(olive.id, { claims: { ...claims, azp: 'http://evil.example.test' } }),
    'alg none': makeToken(olive.id, { claims, header: { alg: 'none' }, key: null }),
    'not yet valid': makeToken(olive.id, { claims: { ...claims, nbf: now + 60 } }),
    'wrong category': makeToken(olive.id, { claims, header: { cat: 'cl_B7d4PD333AAA' } }),
    'no signature': `${header}.${payload}.`,
    garbage: 'x.y.z',
  };
}
