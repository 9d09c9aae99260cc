import { isExpired } from '../domain/api-keys.ts';
import type { ApiKey } from '../state/model.ts';

/** An API key as both APIs show it: without its secret. */
export function apiKeyJson(key: ApiKey) {
  return {
    object: 'api_key' as const,
    id: key.id,
    type: 'api_key',
    name: key.name,
    subject: key.subject,
    scopes: key.scopes,
    claims: key.claims,
    revoked: key.revoked,
    revocation_reason: key.revocationReason,
    expired: isExpired(key),
    expiration: key.expiration,
    created_by: key.subject,
    description: key.description,
    last_used_at: null,
    created_at: key.createdAt,
    updated_at: key.updatedAt,
  };
}
