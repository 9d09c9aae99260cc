import type { Client } from '../state/model.ts';
import { newId } from './ids.ts';
import type { Instance } from './instance.ts';
import { hashSecret, newSecret, sameText } from './secrets.ts';

/** The browser that a login cookie proves, or null. `cookie` is what `newLoginCookie` gave. */
export function findClient(instance: Instance, cookie: string): Client | null {
  const at = cookie.indexOf('.');
  const client = instance.store.clients.get(cookie.slice(0, Math.max(at, 0)));
  if (client === undefined || !sameText(hashSecret(cookie.slice(at + 1)), client.secretHash)) return null;
  return client;
}

/** A browser whose login cookie nobody has yet. */
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

/** Makes a new value for a browser's login cookie; the one before is worth nothing from now on. */
export function newLoginCookie(client: Client): string {
  const secret = newSecret();
  client.secretHash = hashSecret(secret);
  return `${client.id}.${secret}`;
}
