import { addClient, findClient, newLoginCookie } from '../domain/clients.ts';
import { unauthenticated } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import { clientSession, type LiveSession, startSession } from '../domain/sessions.ts';
import type { Call } from '../http/routes.ts';
import type { Client, Session, User } from '../state/model.ts';

const YEAR_SECONDS = 31_536_000;

/** The login cookie's name holds the instance's suffix: cookies ignore ports, and two instances must not collide. */
function loginCookieName(instance: Instance): string {
  return `__client_${instance.keys.cookieSuffix}`;
}

/** The browser that a request's login cookie proves, or null. */
export function currentClient({ instance, request }: Call): Client | null {
  return findClient(instance, request.cookies.get(loginCookieName(instance)) ?? '');
}

/** The browser of a request; a new one gets its login cookie with the answer. */
export function ensureClient(call: Call): Client {
  const known = currentClient(call);
  if (known !== null) return known;
  call.instance.store.prune();
  const client = addClient(call.instance);
  setLoginCookie(call, newLoginCookie(client), YEAR_SECONDS);
  return client;
}

/** Forgets the browser, and takes its login cookie back. */
export function removeClient(call: Call, client: Client): void {
  call.instance.store.clients.delete(client.id);
  setLoginCookie(call, '', 0);
}

/**
 * Signs a user in at the browser that makes the call. The browser gets a new login cookie, so that a cookie that somebody
 * planted before is worth nothing after.
 */
export function startBrowserSession(call: Call, client: Client, user: User): Session {
  setLoginCookie(call, newLoginCookie(client), YEAR_SECONDS);
  return startSession(call.instance.store, client, user, call.request.userAgent);
}

/**
 * The session with an id, when it is the one that the calling browser is signed in with.
 * @throws ApiError 401 when it has ended or is another browser's: Clerk's browser code then signs out.
 */
export function requireOwnSession(call: Call, sessionId: string): LiveSession {
  const client = currentClient(call);
  const live = client === null ? null : clientSession(call.instance.store, client);
  if (live === null || live.session.id !== sessionId) throw unauthenticated();
  return live;
}

/** An answer sets the cookie once, the last value: a new browser that signs in at once gets only its second secret. */
function setLoginCookie(call: Call, value: string, maxAgeSeconds: number): void {
  const secure = call.request.publicOrigin.startsWith('https:') ? '; Secure' : '';
  const name = loginCookieName(call.instance);
  call.setCookies.splice(
    0,
    Infinity,
    `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`,
  );
}
