import type { Account } from './person.mjs';
import { foreignKeys, makeToken, secondsNow, type TokenOptions } from './tokens.ts';

/** Two people with a verified email in their tokens. */
export const olive: Account = { id: 'user_2olive000000aaaa', email: 'olive@example.test', name: 'Olive Oyl' };
export const peter: Account = { id: 'user_2peter000000bbbb', email: 'peter@example.test', name: 'Peter Pan' };

/** The custom claims that the app asks of a session token. */
export function claimsOf(account: Account) {
  return {
    email: account.email,
    email_verified: true,
    name: account.name,
    username: null,
    picture: 'https://images.example.test/face.png',
  };
}

export function tokenOf(account: Account): string {
  return makeToken(account.id, { claims: claimsOf(account) });
}

/** Tokens that say Olive and must not be believed, each made when it is asked for. */
const forgeries = {
  expired: () =>
    olives({ claims: { iat: secondsNow() - 120, nbf: secondsNow() - 130, exp: secondsNow() - 60 } }),
  'not yet valid': () => olives({ claims: { nbf: secondsNow() + 3600 } }),
  'wrong key': () => olives({ key: foreignKeys.privateKey }),
  /** Another application at Clerk: its tokens name it, and are signed with its own key. */
  'wrong issuer': () =>
    olives({ claims: { iss: 'https://other.example.test' }, key: foreignKeys.privateKey }),
  'wrong azp': () => olives({ claims: { azp: 'http://evil.example.test' } }),
  'alg none': () => olives({ header: { alg: 'none' }, key: null }),
  'wrong category': () => olives({ header: { cat: 'cl_B7d4PD333AAA' } }),
  'no signature': () => olives({ key: null }),
  garbage: () => 'x.y.z',
};

function olives({ claims, ...options }: TokenOptions): string {
  return makeToken(olive.id, { claims: { ...claimsOf(olive), ...claims }, ...options });
}

export type Forgery = keyof typeof forgeries;
export const forgeryKinds = Object.keys(forgeries) as Forgery[];

export function forgedToken(kind: Forgery): string {
  return forgeries[kind]();
}
