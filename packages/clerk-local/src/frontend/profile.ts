import { z } from 'zod';
import { ApiError, notFound } from '../domain/errors.ts';
import { hashPassword, passwordMatches, requireGoodPassword } from '../domain/passwords.ts';
import { activeSessions, endOtherSessions, endSession, type LiveSession } from '../domain/sessions.ts';
import { deleteUser } from '../domain/users.ts';
import { type Answer, json } from '../http/answer.ts';
import {
  optionalFlag,
  optionalName,
  optionalObject,
  optionalText,
  parseFields,
  text,
} from '../http/fields.ts';
import { audienceOf, publicBase } from '../http/request.ts';
import { type Call, param } from '../http/routes.ts';
import { sessionWithActivityJson } from '../wire/session-json.ts';
import { emailJson, userJson } from '../wire/user-json.ts';
import { requireOwnSession } from './browser.ts';
import { reply } from './reply.ts';

const ProfileFields = z.object({
  first_name: optionalName,
  last_name: optionalName,
  unsafe_metadata: optionalObject,
});
const PasswordFields = z.object({
  current_password: optionalText(1_000),
  new_password: text(1_000),
  sign_out_of_other_sessions: optionalFlag,
});

/** `GET /v1/me` */
export function getMe(call: Call): Answer {
  const { user, client } = requireSignedIn(call);
  return reply(call, userJson(user, publicBase(call.request)), client);
}

/** `PATCH /v1/me`: names and the metadata that a user may set. */
export function patchMe(call: Call): Answer {
  const { user, client } = requireSignedIn(call);
  const fields = parseFields(ProfileFields, call.request.body);
  if (fields.first_name !== undefined) user.firstName = fields.first_name;
  if (fields.last_name !== undefined) user.lastName = fields.last_name;
  if (fields.unsafe_metadata !== undefined) user.unsafeMetadata = fields.unsafe_metadata;
  user.updatedAt = Date.now();
  return reply(call, userJson(user, publicBase(call.request)), client);
}

/** `DELETE /v1/me`: deletes the account with its sessions and API keys. */
export function deleteMe(call: Call): Answer {
  const { user, session, client } = requireSignedIn(call);
  endSession(call.instance.store, session, 'removed');
  deleteUser(call.instance.store, user);
  client.signIn = null;
  client.signUp = null;
  return reply(call, { object: 'user', id: user.id, deleted: true }, client);
}

/** `POST /v1/me/change_password` */
export async function changePassword(call: Call): Promise<Answer> {
  const { user, session } = requireSignedIn(call);
  const fields = parseFields(PasswordFields, call.request.body);
  const current = fields.current_password ?? '';
  const next = requireGoodPassword(fields.new_password, 'new_password');
  const right =
    user.passwordHash === null ||
    (await call.instance.guesses.atCurrentPassword(session, () =>
      passwordMatches(current, user.passwordHash),
    ));
  if (!right) {
    throw new ApiError(422, 'form_password_incorrect', 'Password is incorrect.', {
      field: 'current_password',
    });
  }
  const passwordHash = await hashPassword(next);
  const live = requireSignedIn(call);
  live.user.passwordHash = passwordHash;
  live.user.updatedAt = Date.now();
  if (fields.sign_out_of_other_sessions ?? false) {
    endOtherSessions(call.instance.store, live.user, live.session);
  }
  return reply(call, userJson(live.user, publicBase(call.request)), live.client);
}

/** `GET /v1/me/sessions/active`: a bare list. */
export function getActiveSessions(call: Call): Answer {
  const { user } = requireSignedIn(call);
  const audience = audienceOf(call.request);
  return json(
    activeSessions(call.instance.store, user).map((session) =>
      sessionWithActivityJson(session, user, audience),
    ),
  );
}

/** `POST /v1/me/sessions/:id/revoke`: signs out one's own session at another browser. */
export function revokeOwnSession(call: Call): Answer {
  const { user, client } = requireSignedIn(call);
  const session = activeSessions(call.instance.store, user).find((other) => other.id === param(call, 'id'));
  if (session === undefined) throw notFound('The session');
  endSession(call.instance.store, session, 'revoked');
  return reply(call, sessionWithActivityJson(session, user, audienceOf(call.request)), client);
}

/** `GET /v1/me/email_addresses` */
export function getMyEmails(call: Call): Answer {
  const { user } = requireSignedIn(call);
  return json({ response: user.emails.map(emailJson), client: null });
}

/** `GET` of lists that are always empty here, such as organizations. */
export function getNothing(call: Call): Answer {
  requireSignedIn(call);
  return json({ response: { data: [], total_count: 0 }, client: null });
}

/** `POST` and `PUT /v1/me/profile_image`: Clerk's profile offers an upload, which this stand-in does not have. */
export function refuseProfileImage(call: Call): Answer {
  requireSignedIn(call);
  throw new ApiError(422, 'feature_not_enabled', 'Local accounts have no picture of their own.', {
    field: 'file',
  });
}

/** Clerk's browser code names its session in every request about the user. */
function requireSignedIn(call: Call): LiveSession {
  return requireOwnSession(call, call.request.query.get('_clerk_session_id') ?? '');
}
