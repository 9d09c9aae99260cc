import { z } from 'zod';
import { optionalObject, optionalSeconds, optionalText, optionalTexts, text } from './fields.ts';

/** What a person may say of a new key of their own. */
export const ApiKeyFields = z.object({
  name: text(100),
  description: optionalText(500),
  seconds_until_expiration: optionalSeconds,
});

/** What the Backend API may say of a new key. */
export const BackendApiKeyFields = ApiKeyFields.extend({
  subject: text(100),
  scopes: optionalTexts(100),
  claims: optionalObject,
});

export const RevocationFields = z.object({ revocation_reason: optionalText(500) });
