import type { Call } from '../http/routes.ts';
import type { Client } from '../state/model.ts';
import { newId } from './ids.ts';
import type { Instance } from './instance.ts';
import { hashSecret, newSecret, sameText } from './secrets.ts';

const YEAR_SECONDS = 31_536_000;

/** The login cookie's name holds the instance's suffix: cookies ignore ports, and two instances must not collide. */
function clientCookieName(instance: Instance): string {
  return `__client_${instance.keys.cookieSuffix}`;
}

/** The browser that a request's login cookie proves, or null. */
export function currentClient(call: Call): Client | null {
  const cookie = call.request.cookies.get(clientCookieName(call.instance)) ?? '';
  const at = cookie.indexOf('.');
  const client = call.instance.store.clients.get(cookie.slice(0, Math.max(at, 0)));
  if (client === undefined || !sameText(hashSecret(cookie.slice(at + 1)), client.secretHash)) return null;
  return client;
}

/** The browser of a request; a new one gets its login cookie with the answer. */
export function ensureClient(call: Call): Client {
  const known = currentClient(call);
  if (known !== null) return known;
  call.instance.store.prune();
  const client = addClient(call.instance);
  renewSecret(call, client);
  return client;
}

/** A browser that nobody holds the cookie of, for sessions made through the Backend API. */
export function addClient(instance: Instance): Client {
  const now = Date.now();
  const client: Client = {
    id: newId('client_'),
    secretHash: hashSecret(newSecret()),
    sessionId: null,
    signUp: null,
    signIn: null,
    createdAt: now,
    updatedAt: now,
  };
  instance.store.clients.set(client.id, client);
  return client;
}

/** Gives the browser a new login cookie. Done at sign-in, so that a cookie planted before is worth nothing after. */
export function renewSecret(call: Call, client: Client): void {
  const secret = newSecret();
  client.secretHash = hashSecret(secret);
  setClientCookie(call, `${client.id}.${secret}`, YEAR_SECONDS);
}

/** Forgets the browser, and takes its login cookie back. */
export function removeClient(call: Call, client: Client): void {
  call.instance.store.clients.delete(client.id);
  setClientCookie(call, '', 0);
}

function setClientCookie(call: Call, value: string, maxAge: number): void {
  const secure = call.request.publicOrigin.startsWith('https:') ? '; Secure' : '';
  const name = clientCookieName(call.instance);
  // One answer sets it once: a new browser that signs in at once gets its second secret alone.
  call.setCookies.splice(
    0,
    Infinity,
    `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`,
  );
}
