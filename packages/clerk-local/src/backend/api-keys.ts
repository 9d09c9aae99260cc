import { z } from 'zod';
import { createApiKey, listApiKeys, requireApiKey, revokeApiKey, verifyApiKey } from '../domain/api-keys.ts';
import { requireUser } from '../domain/users.ts';
import { type Answer, json } from '../http/answer.ts';
import { BackendApiKeyFields, RevocationFields } from '../http/api-key-fields.ts';
import { parseFields, text } from '../http/fields.ts';
import { pageOf } from '../http/paging.ts';
import { type Call, param } from '../http/routes.ts';
import { apiKeyJson } from '../wire/api-key-json.ts';

const SecretFields = z.object({ secret: text(200) });

/** `GET /api_keys`, as `{ data, total_count }` */
export function getApiKeys(call: Call): Answer {
  const { query } = call.request;
  const keys = listApiKeys(call.instance.store, {
    subject: query.get('subject') ?? '',
    query: query.get('query') ?? '',
    includeInvalid: query.get('include_invalid') === 'true',
  });
  return json({ data: pageOf(keys, query).map(apiKeyJson), total_count: keys.length });
}

/** `POST /api_keys`: the only answer that ever holds the secret. */
export function postApiKey(call: Call): Answer {
  const fields = parseFields(BackendApiKeyFields, call.request.body);
  requireUser(call.instance.store, fields.subject);
  const { key, secret } = createApiKey(call.instance.store, {
    name: fields.name,
    description: fields.description || null,
    subject: fields.subject,
    scopes: fields.scopes ?? [],
    claims: fields.claims ?? null,
    secondsUntilExpiration: fields.seconds_until_expiration,
  });
  return json({ ...apiKeyJson(key), secret });
}

/** `POST /api_keys/verify` */
export function postVerifyApiKey(call: Call): Answer {
  const { secret } = parseFields(SecretFields, call.request.body);
  return json(apiKeyJson(verifyApiKey(call.instance.store, secret)));
}

/** `GET /api_keys/:id` */
export function getApiKey(call: Call): Answer {
  return json(apiKeyJson(requireApiKey(call.instance.store, param(call, 'id'))));
}

/** `POST /api_keys/:id/revoke` */
export function postRevokeApiKey(call: Call): Answer {
  const key = requireApiKey(call.instance.store, param(call, 'id'));
  revokeApiKey(key, parseFields(RevocationFields, call.request.body).revocation_reason || null);
  return json(apiKeyJson(key));
}
