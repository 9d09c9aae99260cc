import {
  createApiKey,
  listApiKeys,
  parseApiKey,
  requireApiKey,
  revokeApiKey,
  verifyApiKey,
} from '../domain/api-keys.ts';
import { keySet } from '../domain/keys.ts';
import { requireUser } from '../domain/users.ts';
import { type Answer, json } from '../http/answer.ts';
import { optionalText, requiredText } from '../http/fields.ts';
import { pageOf } from '../http/paging.ts';
import { type Call, param, type Route, reads, writes } from '../http/routes.ts';
import { apiKeyJson } from '../wire/api-key-json.ts';
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

function getApiKeys(call: Call): Answer {
  const { query } = call.request;
  const keys = listApiKeys(call.instance.store, {
    subject: query.get('subject') ?? '',
    query: query.get('query') ?? '',
    includeInvalid: query.get('include_invalid') === 'true',
  });
  return json({ data: pageOf(keys, query).map(apiKeyJson), total_count: keys.length });
}

function postApiKey(call: Call): Answer {
  const details = parseApiKey(call.request.body);
  requireUser(call.instance.store, details.subject);
  const { key, secret } = createApiKey(call.instance.store, details);
  return json({ ...apiKeyJson(key), secret });
}

function postVerifyApiKey(call: Call): Answer {
  return json(apiKeyJson(verifyApiKey(call.instance.store, requiredText(call.request.body, 'secret', 200))));
}

function getApiKey(call: Call): Answer {
  return json(apiKeyJson(requireApiKey(call.instance.store, param(call, 'id'))));
}

function postRevokeApiKey(call: Call): Answer {
  const key = requireApiKey(call.instance.store, param(call, 'id'));
  revokeApiKey(key, optionalText(call.request.body, 'revocation_reason', 500) || null);
  return json(apiKeyJson(key));
}
