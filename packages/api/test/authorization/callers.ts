import { claimsOf, forgedToken, olive, peter, tokenOf } from '@postern/testing/people';
import { authenticate, makeToken } from '@postern/testing/tokens';
import type { CallerAuth } from '../../src/caller.ts';
import { directoryUser, type House } from '../house.ts';
import type { CallerKind } from './access.ts';
import type { Identity } from './calls.ts';

const nobody = { id: null, email: null };
/** A user whom the directory knows without a verified email. */
const una = { id: 'user_2una0000000cccc', email: 'una@example.test' };

/** How a kind of caller is made. */
export interface CallerMaker extends Identity {
  /** What Clerk makes of the caller's request. Made when it is used, because a token lives for a minute. */
  auth(): Promise<CallerAuth | null> | CallerAuth;
}

const session = ({ id, email }: Identity, token: () => string): CallerMaker => ({
  id,
  email,
  auth: () => authenticate(token()),
});
const forged = (kind: Parameters<typeof forgedToken>[0]): CallerMaker => ({
  ...nobody,
  auth: () => authenticate(forgedToken(kind)),
});
const apiKey = ({ id, email }: Identity, scopes: string[] | null): CallerMaker => ({
  id,
  email,
  auth: () => ({ tokenType: 'api_key', userId: id, scopes }),
});

export const callers: Record<CallerKind, CallerMaker> = {
  anonymous: { ...nobody, auth: () => authenticate(null) },
  owner: session(olive, () => tokenOf(olive)),
  'owner by email only': session(olive, () => tokenOf(olive)),
  'another user': session(peter, () => tokenOf(peter)),
  'user without a verified email': session({ id: una.id, email: null }, () => makeToken(una.id)),
  'token: expired': forged('expired'),
  'token: not yet valid': forged('not yet valid'),
  'token: wrong key': forged('wrong key'),
  'token: wrong issuer': forged('wrong issuer'),
  'token: wrong azp': forged('wrong azp'),
  'token: alg none': forged('alg none'),
  'API key of the owner, no scopes': apiKey(olive, []),
  'API key of the owner, posts:read': apiKey(olive, ['posts:read']),
  'API key of the owner, posts:write': apiKey(olive, ['posts:write']),
  'API key that was revoked': apiKey(nobody, null),
  // A session token is verified without a question to Clerk, so it works until it expires.
  'revoked session, until its token expires': session(olive, () =>
    makeToken(olive.id, { claims: { ...claimsOf(olive), sid: 'sess_revoked' } }),
  ),
  'deleted user, until the token expires': session(olive, () => tokenOf(olive)),
  'deleted user, token without an email': session(olive, () => makeToken(olive.id)),
};

/** Tells the directory of a house what the identity provider knows while this caller calls. */
export function introduce({ directory }: House, kind: CallerKind): void {
  directory.known.set(una.id, directoryUser(una.email, 'unverified'));
  if (kind.startsWith('deleted user')) directory.deleted.add(olive.id);
  else directory.known.set(olive.id, directoryUser(olive.email));
}
