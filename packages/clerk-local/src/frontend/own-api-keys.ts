import { createApiKey, listApiKeys, requireApiKey, revokeApiKey } from '../domain/api-keys.ts';
import { notFound, unauthenticated } from '../domain/errors.ts';
import { isAlive } from '../domain/sessions.ts';
import { verifyJwt } from '../domain/tokens.ts';
import { type Answer, json } from '../http/answer.ts';
import { ApiKeyFields, RevocationFields } from '../http/api-key-fields.ts';
import { parseFields } from '../http/fields.ts';
import { pageOf } from '../http/paging.ts';
import { type Call, param } from '../http/routes.ts';
import type { ApiKey, User } from '../state/model.ts';
import { apiKeyJson } from '../wire/api-key-json.ts';

/** `GET /api_keys`: one's own, as `{ data, total_count }`. */
export function getOwnApiKeys(call: Call): Answer {
  const user = requireTokenUser(call);
  const query = call.request.query.get('query') ?? '';
  const keys = listApiKeys(call.instance.store, { subject: user.id, query, includeInvalid: false });
  return json({ data: pageOf(keys, call.request.query).map(apiKeyJson), total_count: keys.length });
}

/** `POST /api_keys`: the only answer that ever holds the secret. A key that a person makes has no scopes and no claims. */
export function postOwnApiKey(call: Call): Answer {
  const user = requireTokenUser(call);
  const fields = parseFields(ApiKeyFields, call.request.body);
  const { key, secret } = createApiKey(call.instance.store, {
    name: fields.name,
    description: fields.description || null,
    subject: user.id,
    scopes: [],
    claims: null,
    secondsUntilExpiration: fields.seconds_until_expiration,
  });
  return json({ ...apiKeyJson(key), secret });
}

/** `POST /api_keys/:id/revoke` */
export function revokeOwnApiKey(call: Call): Answer {
  const key = requireOwnKey(call);
  revokeApiKey(key, parseFields(RevocationFields, call.request.body).revocation_reason || null);
  return json(apiKeyJson(key));
}

function requireOwnKey(call: Call): ApiKey {
  const user = requireTokenUser(call);
  const key = requireApiKey(call.instance.store, param(call, 'id'));
  if (key.subject !== user.id) throw notFound('The API key');
  return key;
}

/** These requests carry the session token as their bearer. @throws ApiError 401. */
function requireTokenUser(call: Call): User {
  const { store, keys } = call.instance;
  const claims = call.request.bearer === null ? null : verifyJwt(keys, call.request.bearer);
  const session = typeof claims?.sid === 'string' ? store.sessions.get(claims.sid) : undefined;
  const user = session !== undefined && isAlive(session) ? store.users.get(session.userId) : undefined;
  if (user === undefined) throw unauthenticated();
  return user;
}
