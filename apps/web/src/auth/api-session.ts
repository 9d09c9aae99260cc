import { createHash } from 'node:crypto';
import type { CallerAuth } from '@postern/api/caller';
import { LRUCache } from 'lru-cache';
import { env } from '../env';
import type { ApiRequest } from '../server/api/api-request';
import { clerkBackend } from './clerk-backend';

/** Who calls the API, and what the identity provider wants to be answered beside it. */
interface ApiSession {
  /** Null for an anonymous visitor. */
  auth: CallerAuth | null;
  headers: [string, string][];
}

const anonymous: ApiSession = { auth: null, headers: [] };

/** Most sessions that are remembered; the one used longest ago is forgotten first. */
const maxRemembered = 1_000;

/** Verified sessions by a hash of all that they were verified from; each until its token expires. */
const remembered = new LRUCache<string, CallerAuth>({ max: maxRemembered });

/**
 * Says who calls the API: by the session of a browser or a program, or by an API key. A session that was verified is
 * remembered until its token expires; a key, which can be revoked, is asked about each time.
 *
 * A request to the API is never sent on to the identity provider, as one for a page may be: a session that has expired
 * counts as none, and the browser asks for a new token itself.
 */
export async function authenticateApiRequest(request: ApiRequest): Promise<ApiSession> {
  if (request.header('authorization') === null && request.header('cookie') === null) return anonymous;
  const key = keyOf(request);
  const known = remembered.get(key);
  if (known) return { auth: known, headers: [] };

  const state = await clerkBackend().authenticateRequest(withoutNavigation(request), {
    acceptsToken: ['session_token', 'api_key'],
    ...(env.CLERK_JWT_KEY !== undefined && { jwtKey: env.CLERK_JWT_KEY }),
    authorizedParties: env.POSTERN_APP_ORIGINS,
  });
  if (state.status === 'handshake') return anonymous;
  const auth = state.toAuth();
  const headers = [...state.headers].filter(([name]) => !isOfClerkAlone(name));
  if (auth.tokenType === 'session_token' && auth.isAuthenticated && headers.length === 0) {
    const { tokenType, userId, sessionClaims } = auth;
    const ttl = sessionClaims.exp * 1_000 - Date.now();
    if (ttl > 0) remembered.set(key, { tokenType, userId, sessionClaims }, { ttl });
  }
  return { auth, headers };
}

/** A hash of everything that decides on a session: also of cookies that say that the user has signed out. */
function keyOf(request: ApiRequest): string {
  const parts = ['authorization', 'cookie', 'origin', 'host', 'x-forwarded-host', 'x-forwarded-proto'];
  return createHash('sha256')
    .update(JSON.stringify(parts.map((name) => request.header(name))))
    .digest('base64');
}

/** Clerk's headers that tell its own middleware how it decided. */
function isOfClerkAlone(name: string): boolean {
  return name.startsWith('x-clerk-') || name === 'location';
}

/** Of these Clerk decides whether it may send a browser on, to its own servers and back. */
const headersOfNavigation = ['accept', 'sec-fetch-dest', 'sec-fetch-mode'];
const handshakeCookies = /^\s*__clerk_handshake(?:_nonce)?\s*=/;

/** The request as Clerk may see it: without its query and without what makes Clerk answer with a redirect. */
function withoutNavigation(request: ApiRequest): Request {
  const headers = request.headers();
  for (const name of headersOfNavigation) headers.delete(name);
  const cookies = (headers.get('cookie') ?? '').split(';');
  headers.set('cookie', cookies.filter((cookie) => !handshakeCookies.test(cookie)).join(';'));
  const origin = `${headers.get('x-forwarded-proto') ?? 'http'}://${headers.get('host') ?? 'localhost'}`;
  // Clerk renews an expired session for what only reads.
  const method = request.method === 'GET' ? 'GET' : 'POST';
  return new Request(`${origin}${request.path.split('?', 1)[0]}`, { method, headers });
}
