import { keySet } from '../domain/keys.ts';
import { json } from '../http/answer.ts';
import { type Route, reads, writes } from '../http/routes.ts';
import { getApiKey, getApiKeys, postApiKey, postRevokeApiKey, postVerifyApiKey } from './api-keys.ts';
import { deleteEmail, getEmail, patchEmail, postEmail } from './emails.ts';
import { getSession, listSessions, postBackendToken, postSession, revokeSession } from './sessions.ts';
import {
  countUsers,
  getUser,
  listUsers,
  mergeUserMetadata,
  patchUser,
  postUser,
  removeUser,
  replaceUserMetadata,
  verifyUserPassword,
} from './users.ts';

/** The public keys: open, as at Clerk. */
export const JWKS_PATH = '/v1/jwks';

/** What the app's server may ask with the secret key. */
export const backendRoutes: readonly Route[] = [
  reads('GET', JWKS_PATH, ({ instance }) => json(keySet(instance.keys))),

  reads('GET', '/v1/users', listUsers),
  reads('GET', '/v1/users/count', countUsers),
  writes('POST', '/v1/users', postUser),
  reads('GET', '/v1/users/:id', getUser),
  writes('PATCH', '/v1/users/:id', patchUser),
  writes('DELETE', '/v1/users/:id', removeUser),
  writes('PATCH', '/v1/users/:id/metadata', mergeUserMetadata),
  writes('PUT', '/v1/users/:id/metadata', replaceUserMetadata),
  reads('POST', '/v1/users/:id/verify_password', verifyUserPassword),

  writes('POST', '/v1/email_addresses', postEmail),
  reads('GET', '/v1/email_addresses/:id', getEmail),
  writes('PATCH', '/v1/email_addresses/:id', patchEmail),
  writes('DELETE', '/v1/email_addresses/:id', deleteEmail),

  reads('GET', '/v1/sessions', listSessions),
  writes('POST', '/v1/sessions', postSession),
  reads('GET', '/v1/sessions/:id', getSession),
  writes('POST', '/v1/sessions/:id/revoke', revokeSession),
  reads('POST', '/v1/sessions/:id/tokens', postBackendToken),

  reads('GET', '/api_keys', getApiKeys),
  writes('POST', '/api_keys', postApiKey),
  reads('POST', '/api_keys/verify', postVerifyApiKey),
  reads('GET', '/api_keys/:id', getApiKey),
  writes('POST', '/api_keys/:id/revoke', postRevokeApiKey),
];
