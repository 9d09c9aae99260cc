import { ApiError, invalidField } from '../domain/errors.ts';
import { hashPassword, passwordMatches, requireGoodPassword } from '../domain/passwords.ts';
import { endOtherSessions } from '../domain/sessions.ts';
import { fullName } from '../domain/user-facts.ts';
import { comparableEmail, createUser, deleteUser, normalizeEmail, requireUser } from '../domain/users.ts';
import { type Answer, json } from '../http/answer.ts';
import {
  type Fields,
  optionalFlag,
  optionalName,
  optionalObject,
  optionalText,
  optionalTexts,
  requiredText,
} from '../http/fields.ts';
import { pageOf } from '../http/paging.ts';
import { publicBase } from '../http/request.ts';
import { type Call, param } from '../http/routes.ts';
import { isJsonObject } from '../state/json-object.ts';
import type { Metadata, User } from '../state/model.ts';
import { backendUserJson } from '../wire/user-json.ts';

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
  const { body } = call.request;
  const details = {
    emails: (optionalTexts(body, 'email_address', 320) ?? []).map(normalizeEmail),
    emailVerified: true,
    firstName: optionalName(body, 'first_name') ?? null,
    lastName: optionalName(body, 'last_name') ?? null,
    username: optionalName(body, 'username') ?? null,
    publicMetadata: optionalObject(body, 'public_metadata') ?? {},
    privateMetadata: optionalObject(body, 'private_metadata') ?? {},
    unsafeMetadata: optionalObject(body, 'unsafe_metadata') ?? {},
  };
  if (details.emails.length === 0) throw invalidField('email_address', 'email_address is missing.');
  const passwordHash = (await parsePassword(body)) ?? null;
  return answerUser(call, createUser(call.instance.store, { ...details, passwordHash }));
}

/** `GET /v1/users/:id` */
export function getUser(call: Call): Answer {
  return answerUser(call, requireUser(call.instance.store, param(call, 'id')));
}

/** `PATCH /v1/users/:id` */
export async function patchUser(call: Call): Promise<Answer> {
  const { body } = call.request;
  const firstName = optionalName(body, 'first_name');
  const lastName = optionalName(body, 'last_name');
  const username = optionalName(body, 'username');
  const primaryEmailId = optionalText(body, 'primary_email_address_id', 100);
  const metadata = parseMetadata(body);
  const endSessions = optionalFlag(body, 'sign_out_of_other_sessions') ?? false;
  const passwordHash = await parsePassword(body);
  const user = requireUser(call.instance.store, param(call, 'id'));
  if (primaryEmailId !== undefined) {
    if (!user.emails.some((email) => email.id === primaryEmailId)) {
      throw invalidField('primary_email_address_id', 'The user has no such email address.');
    }
    user.primaryEmailId = primaryEmailId;
  }
  if (firstName !== undefined) user.firstName = firstName;
  if (lastName !== undefined) user.lastName = lastName;
  if (username !== undefined) user.username = username;
  if (passwordHash !== undefined) user.passwordHash = passwordHash;
  replaceMetadata(user, metadata);
  if (endSessions) endOtherSessions(call.instance.store, user, null);
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
  const metadata = parseMetadata(call.request.body);
  replaceMetadata(user, {
    publicMetadata: metadata.publicMetadata && merge(user.publicMetadata, metadata.publicMetadata),
    privateMetadata: metadata.privateMetadata && merge(user.privateMetadata, metadata.privateMetadata),
    unsafeMetadata: metadata.unsafeMetadata && merge(user.unsafeMetadata, metadata.unsafeMetadata),
  });
  user.updatedAt = Date.now();
  return answerUser(call, user);
}

/** `PUT /v1/users/:id/metadata`: replaces whole. */
export function replaceUserMetadata(call: Call): Answer {
  const user = requireUser(call.instance.store, param(call, 'id'));
  replaceMetadata(user, parseMetadata(call.request.body));
  user.updatedAt = Date.now();
  return answerUser(call, user);
}

/** `POST /v1/users/:id/verify_password` */
export async function verifyUserPassword(call: Call): Promise<Answer> {
  const user = requireUser(call.instance.store, param(call, 'id'));
  const password = requiredText(call.request.body, 'password', 1_000);
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

async function parsePassword(body: Fields): Promise<string | undefined> {
  const password = optionalText(body, 'password', 1_000);
  return password === undefined ? undefined : hashPassword(requireGoodPassword(password));
}

interface MetadataChanges {
  publicMetadata: Metadata | undefined;
  privateMetadata: Metadata | undefined;
  unsafeMetadata: Metadata | undefined;
}

function parseMetadata(body: Fields): MetadataChanges {
  return {
    publicMetadata: optionalObject(body, 'public_metadata'),
    privateMetadata: optionalObject(body, 'private_metadata'),
    unsafeMetadata: optionalObject(body, 'unsafe_metadata'),
  };
}

function replaceMetadata(user: User, changes: MetadataChanges): void {
  if (changes.publicMetadata !== undefined) user.publicMetadata = changes.publicMetadata;
  if (changes.privateMetadata !== undefined) user.privateMetadata = changes.privateMetadata;
  if (changes.unsafeMetadata !== undefined) user.unsafeMetadata = changes.unsafeMetadata;
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
