import type {
  ApiKeyJSON,
  ClientJSON,
  EnvironmentJSON,
  SessionJSON,
  SignInJSON,
  SignUpJSON,
  UserJSON,
} from '@clerk/shared/types';
import { describe, expectTypeOf, it } from 'vitest';
import type { environmentJson } from '../src/frontend/environment.ts';
import type { apiKeyJson } from '../src/wire/api-key-json.ts';
import type { clientJson } from '../src/wire/client-json.ts';
import type { sessionJson } from '../src/wire/session-json.ts';
import type { signInJson } from '../src/wire/sign-in-json.ts';
import type { signUpJson } from '../src/wire/sign-up-json.ts';
import type { userJson } from '../src/wire/user-json.ts';

/**
 * An alarm for the type checker: what Clerk's own packages expect on the wire, we send. Clerk's types are stricter about
 * null than Clerk's servers, so for nested values only the names of the fields are compared.
 */
type Required<T> = {
  [K in keyof T as undefined extends T[K] ? never : string extends K ? never : K]: unknown;
};

describe('every answer has each field that Clerk’s types require', () => {
  it('environment', () => {
    type Sent = ReturnType<typeof environmentJson>;
    expectTypeOf<Sent>().toExtend<Required<EnvironmentJSON>>();
    expectTypeOf<Sent['auth_config']>().toExtend<EnvironmentJSON['auth_config']>();
    expectTypeOf<Sent['display_config']>().toExtend<EnvironmentJSON['display_config']>();
    expectTypeOf<Sent['commerce_settings']>().toExtend<EnvironmentJSON['commerce_settings']>();
    expectTypeOf<Sent['api_keys_settings']>().toExtend<EnvironmentJSON['api_keys_settings']>();
    expectTypeOf<Sent['protect_config']>().toExtend<EnvironmentJSON['protect_config']>();
    expectTypeOf<Sent['organization_settings']>().toExtend<
      Omit<EnvironmentJSON['organization_settings'], 'id' | 'object'>
    >();
    expectTypeOf<Omit<Sent['user_settings'], 'social'>>().toExtend<
      Omit<EnvironmentJSON['user_settings'], 'id' | 'object' | 'social'>
    >();
  });

  it('users, API keys, sessions, attempts and clients', () => {
    expectTypeOf<ReturnType<typeof userJson>>().toExtend<Required<UserJSON>>();
    expectTypeOf<Omit<ReturnType<typeof userJson>, 'email_addresses'>>().toExtend<
      Omit<UserJSON, 'email_addresses'>
    >();
    expectTypeOf<ReturnType<typeof apiKeyJson>>().toExtend<ApiKeyJSON>();
    expectTypeOf<ReturnType<typeof sessionJson>>().toExtend<Required<SessionJSON>>();
    expectTypeOf<ReturnType<typeof signUpJson>>().toExtend<Omit<SignUpJSON, 'verifications'>>();
    expectTypeOf<ReturnType<typeof signInJson>>().toExtend<Required<SignInJSON>>();
    expectTypeOf<ReturnType<typeof clientJson>>().toExtend<Required<ClientJSON>>();
  });
});
