import type { Instance } from '../domain/instance.ts';
import { clientSession } from '../domain/sessions.ts';
import type { TokenAudience } from '../domain/tokens.ts';
import type { Client } from '../state/model.ts';
import { sessionJson } from './session-json.ts';
import { signInJson } from './sign-in-json.ts';
import { signUpJson } from './sign-up-json.ts';

/** A browser with its session and its attempts, as the Frontend API shows it to itself. */
export function clientJson(instance: Instance, client: Client, audience: TokenAudience) {
  const live = clientSession(instance.store, client);
  const signInUser = client.signIn?.userId ?? null;
  return {
    object: 'client' as const,
    id: client.id,
    sessions: live === null ? [] : [sessionJson(instance, live, audience)],
    sign_in:
      client.signIn === null
        ? null
        : signInJson(
            client.signIn,
            signInUser === null ? null : (instance.store.users.get(signInUser) ?? null),
            audience.base,
          ),
    sign_up: client.signUp === null ? null : signUpJson(client.signUp, instance.settings.emailCodes),
    last_active_session_id: live?.session.id ?? null,
    last_authentication_strategy: null,
    captcha_bypass: false,
    cookie_expires_at: null,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}
