import type { ApiKey, Metadata } from '../state/model.ts';
import type { Store } from '../state/store.ts';
import { ApiError, notFound } from './errors.ts';
import { newId } from './ids.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** As many work at once; keys that are revoked or expired make room for new ones. */
const MAX_KEYS_OF_SUBJECT = 100;

export interface NewApiKey {
  name: string;
  description: string | null;
  subject: string;
  scopes: string[];
  claims: Metadata | null;
  secondsUntilExpiration: number | null;
}

/**
 * Makes a key. Its secret (`ak_…`) is returned this once, and only its hash is stored.
 * @throws ApiError 403 when the subject has 100 keys that work.
 */
export function createApiKey(store: Store, details: NewApiKey): { key: ApiKey; secret: string } {
  makeRoom(store, details.subject);
  const now = Date.now();
  const secret = `ak_${newSecret()}`;
  const { secondsUntilExpiration, ...facts } = details;
  const key: ApiKey = {
    ...facts,
    id: newId('ak_id_'),
    secretHash: hashSecret(secret),
    revoked: false,
    revocationReason: null,
    expiration: secondsUntilExpiration === null ? null : now + secondsUntilExpiration * 1000,
    createdAt: now,
    updatedAt: now,
  };
  store.apiKeys.set(key.id, key);
  return { key, secret };
}

function makeRoom(store: Store, subject: string): void {
  const keys = [...store.apiKeys.values()].filter((key) => key.subject === subject);
  if (keys.length < MAX_KEYS_OF_SUBJECT) return;
  const useless = keys.find((key) => !isValid(key));
  if (useless === undefined) {
    throw new ApiError(
      403,
      'api_key_quota_exceeded',
      `${MAX_KEYS_OF_SUBJECT} API keys are the most that one account has: revoke one first.`,
    );
  }
  store.apiKeys.delete(useless.id);
}

export interface ApiKeyFilter {
  subject: string;
  /** Part of the name, in any case. */
  query: string;
  includeInvalid: boolean;
}

/** Keys of a subject, newest first. */
export function listApiKeys(store: Store, filter: ApiKeyFilter): ApiKey[] {
  const query = filter.query.toLowerCase();
  return [...store.apiKeys.values()]
    .filter((key) => key.subject === filter.subject && key.name.toLowerCase().includes(query))
    .filter((key) => filter.includeInvalid || isValid(key))
    .reverse();
}

/** The key with a secret, when it is neither revoked nor expired. @throws ApiError 404. */
export function verifyApiKey(store: Store, secret: string): ApiKey {
  const hash = hashSecret(secret);
  for (const key of store.apiKeys.values()) if (key.secretHash === hash && isValid(key)) return key;
  throw notFound('The API key');
}

/** @throws ApiError 404. */
export function requireApiKey(store: Store, id: string): ApiKey {
  const key = store.apiKeys.get(id);
  if (key === undefined) throw notFound('The API key');
  return key;
}

export function revokeApiKey(key: ApiKey, reason: string | null): void {
  key.revoked = true;
  key.revocationReason = reason;
  key.updatedAt = Date.now();
}

export function isExpired(key: ApiKey): boolean {
  return key.expiration !== null && key.expiration <= Date.now();
}

function isValid(key: ApiKey): boolean {
  return !key.revoked && !isExpired(key);
}
