import { z } from 'zod';
import { ApiError, invalidField } from '../domain/errors.ts';
import { hashPassword, passwordMatches, requireGoodPassword } from '../domain/passwords.ts';
import { endOtherSessions } from '../domain/sessions.ts';
import { fullName } from '../domain/user-facts.ts';
import { comparableEmail, createUser, deleteUser, normalizeEmail, requireUser } from '../domain/users.ts';
import { type Answer, json } from '../http/answer.ts';
import {
  optionalFlag,
  optionalName,
  optionalObject,
  optionalText,
  optionalTexts,
  parseFields,
  text,
} from '../http/fields.ts';
import { pageOf } from '../http/paging.ts';
import { publicBase } from '../http/request.ts';
import { type Call, param } from '../http/routes.ts';
import { isJsonObject } from '../state/json-object.ts';
import type { Metadata, User } from '../state/model.ts';
import { backendUserJson } from '../wire/user-json.ts';

const MetadataFields = z.object({
  public_metadata: optionalObject,
  private_metadata: optionalObject,
  unsafe_metadata: optionalObject,
});
const NewUserFields = z.object({
  email_address: optionalTexts(320),
  password: optionalText(1_000),
  first_name: optionalName,
  last_name: optionalName,
  username: optionalName,
  ...MetadataFields.shape,
});
const UserChanges = NewUserFields.omit({ email_address: true }).extend({
  primary_email_address_id: optionalText(100),
  sign_out_of_other_sessions: optionalFlag,
});
const PasswordFields = z.object({ password: text(1_000) });

/** `GET /v1/users`: a bare list, newest first. */
export function listUsers(call: Call): Answer {
  const users = pageOf(matchingUsers(call), call.request.query);
  return json(users.map((user) => backendUserJson(user, publicBase(call.request))));
}

/** `GET /v1/users/count`, with the filters of the list. */
export function countUsers(call: Call): Answer {
  return json({ object: 'total_count', total_count: matchingUsers(call).length });
}

/** `POST /v1/users`: its addresses count as verified, as at Clerk. */
export async function postUser(call: Call): Promise<Answer> {
  const fields = parseFields(NewUserFields, call.request.body);
  const emails = (fields.email_address ?? []).map(normalizeEmail);
  if (emails.length === 0) throw invalidField('email_address', 'email_address is missing.');
  const passwordHash = (await hashNewPassword(fields.password)) ?? null;
  const user = createUser(call.instance.store, {
    emails,
    emailVerified: true,
    passwordHash,
    firstName: fields.first_name ?? null,
    lastName: fields.last_name ?? null,
    username: fields.username ?? null,
    publicMetadata: fields.public_metadata ?? {},
    privateMetadata: fields.private_metadata ?? {},
    unsafeMetadata: fields.unsafe_metadata ?? {},
  });
  return answerUser(call, user);
}

/** `GET /v1/users/:id` */
export function getUser(call: Call): Answer {
  return answerUser(call, requireUser(call.instance.store, param(call, 'id')));
}

/** `PATCH /v1/users/:id` */
export async function patchUser(call: Call): Promise<Answer> {
  const fields = parseFields(UserChanges, call.request.body);
  const passwordHash = await hashNewPassword(fields.password);
  const user = requireUser(call.instance.store, param(call, 'id'));
  const primaryEmailId = fields.primary_email_address_id;
  if (primaryEmailId !== undefined) {
    if (!user.emails.some((email) => email.id === primaryEmailId)) {
      throw invalidField('primary_email_address_id', 'The user has no such email address.');
    }
    user.primaryEmailId = primaryEmailId;
  }
  if (fields.first_name !== undefined) user.firstName = fields.first_name;
  if (fields.last_name !== undefined) user.lastName = fields.last_name;
  if (fields.username !== undefined) user.username = fields.username;
  if (passwordHash !== undefined) user.passwordHash = passwordHash;
  replaceMetadata(user, fields);
  if (fields.sign_out_of_other_sessions ?? false) endOtherSessions(call.instance.store, user, null);
  user.updatedAt = Date.now();
  return answerUser(call, user);
}

/** `DELETE /v1/users/:id` */
export function removeUser(call: Call): Answer {
  const user = requireUser(call.instance.store, param(call, 'id'));
  deleteUser(call.instance.store, user);
  return json({ object: 'user', id: user.id, deleted: true });
}

/** `PATCH /v1/users/:id/metadata`: merges deeply; null removes a key. */
export function mergeUserMetadata(call: Call): Answer {
  const user = requireUser(call.instance.store, param(call, 'id'));
  const fields = parseFields(MetadataFields, call.request.body);
  replaceMetadata(user, {
    public_metadata: fields.public_metadata && merge(user.publicMetadata, fields.public_metadata),
    private_metadata: fields.private_metadata && merge(user.privateMetadata, fields.private_metadata),
    unsafe_metadata: fields.unsafe_metadata && merge(user.unsafeMetadata, fields.unsafe_metadata),
  });
  user.updatedAt = Date.now();
  return answerUser(call, user);
}

/** `PUT /v1/users/:id/metadata`: replaces whole. */
export function replaceUserMetadata(call: Call): Answer {
  const user = requireUser(call.instance.store, param(call, 'id'));
  replaceMetadata(user, parseFields(MetadataFields, call.request.body));
  user.updatedAt = Date.now();
  return answerUser(call, user);
}

/** `POST /v1/users/:id/verify_password` */
export async function verifyUserPassword(call: Call): Promise<Answer> {
  const user = requireUser(call.instance.store, param(call, 'id'));
  const { password } = parseFields(PasswordFields, call.request.body);
  if (!(await passwordMatches(password, user.passwordHash))) {
    throw new ApiError(422, 'incorrect_password', 'The password is incorrect.', { field: 'password' });
  }
  return json({ verified: true });
}

function answerUser(call: Call, user: User): Answer {
  return json(backendUserJson(user, publicBase(call.request)));
}

function matchingUsers(call: Call): User[] {
  const { query } = call.request;
  const emails = query.getAll('email_address').map(comparableEmail);
  const ids = query.getAll('user_id');
  const part = (query.get('query') ?? '').toLowerCase();
  return [...call.instance.store.users.values()]
    .filter((user) => emails.length === 0 || user.emails.some((email) => emails.includes(email.address)))
    .filter((user) => ids.length === 0 || ids.includes(user.id))
    .filter((user) => part === '' || searchable(user).includes(part))
    .reverse();
}

function searchable(user: User): string {
  const texts = [user.id, user.username, fullName(user), ...user.emails.map((email) => email.address)];
  return texts.join('\n').toLowerCase();
}

async function hashNewPassword(password: string | undefined): Promise<string | undefined> {
  return password === undefined ? undefined : hashPassword(requireGoodPassword(password));
}

function replaceMetadata(user: User, changes: z.infer<typeof MetadataFields>): void {
  if (changes.public_metadata !== undefined) user.publicMetadata = changes.public_metadata;
  if (changes.private_metadata !== undefined) user.privateMetadata = changes.private_metadata;
  if (changes.unsafe_metadata !== undefined) user.unsafeMetadata = changes.unsafe_metadata;
}

function merge(old: Metadata, changes: Metadata): Metadata {
  const merged = new Map(Object.entries(old));
  for (const [key, value] of Object.entries(changes)) {
    const before = merged.get(key);
    if (value === null) merged.delete(key);
    else merged.set(key, isJsonObject(value) && isJsonObject(before) ? merge(before, value) : value);
  }
  return Object.fromEntries(merged);
}
