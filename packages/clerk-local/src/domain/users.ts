import type { Email, Metadata, User } from '../state/model.ts';
import type { Store } from '../state/store.ts';
import { ApiError, invalidField, notFound } from './errors.ts';
import { newId } from './ids.ts';

const MAX_EMAIL_LENGTH = 254;
/** Enough for one computer, and a bound for sign-ups by strangers: every change writes all accounts. */
const MAX_USERS = 10_000;
/** Spaces, markup and invisible characters: an email is printed in a terminal. */
const NOT_IN_EMAILS = /["<>\p{C}\p{Z}]/u;

export interface NewUser {
  /** Normalized; empty lists are for users without an address. The first is the primary. */
  emails: readonly string[];
  emailVerified: boolean;
  passwordHash: string | null;
  firstName: string | null;
  lastName: string | null;
  username?: string | null;
  publicMetadata?: Metadata;
  privateMetadata?: Metadata;
  unsafeMetadata?: Metadata;
}

/**
 * Trims an email address and lower-cases its ASCII letters.
 * @throws ApiError 422 at `email_address` when it is not one.
 */
export function normalizeEmail(text: string): string {
  const email = comparableEmail(text);
  const [name, domain = '', ...more] = email.split('@');
  const dot = domain.indexOf('.', 1);
  const whole = name !== '' && dot > 0 && dot < domain.length - 1 && more.length === 0;
  if (email.length > MAX_EMAIL_LENGTH || !whole || NOT_IN_EMAILS.test(email)) {
    throw invalidField('email_address', 'Email address must be a valid email address.');
  }
  return email;
}

/**
 * The form in which two texts of one email address are the same: without ASCII spaces around it, its ASCII letters in lower
 * case. Unicode's own lower case makes other letters into those of somebody's address.
 */
export function comparableEmail(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  return text.slice(start, end).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

/** @throws ApiError 404. */
export function requireUser(store: Store, id: string): User {
  const user = store.users.get(id);
  if (user === undefined) throw notFound('The user');
  return user;
}

/** The user to whom an address belongs, whether verified or not. Capitals do not matter. */
export function findUserByEmail(store: Store, address: string): User | null {
  const wanted = comparableEmail(address);
  for (const user of store.users.values()) {
    if (user.emails.some((email) => email.address === wanted)) return user;
  }
  return null;
}

/** @throws ApiError 422 at `email_address` when the address belongs to somebody. */
export function requireFreeEmail(store: Store, address: string): void {
  if (findUserByEmail(store, address) !== null) {
    throw new ApiError(422, 'form_identifier_exists', 'That email address is taken. Please try another.', {
      field: 'email_address',
    });
  }
}

/** @throws ApiError 422 at `email_address` when an address belongs to somebody, 403 when there are 10,000 users. */
export function createUser(store: Store, details: NewUser): User {
  if (store.users.size >= MAX_USERS) {
    throw new ApiError(
      403,
      'user_quota_exceeded',
      `Local accounts are ${MAX_USERS} at most: delete some first.`,
    );
  }
  for (const address of details.emails) requireFreeEmail(store, address);
  const now = Date.now();
  const emails = details.emails.map((address) => newEmail(address, details.emailVerified));
  const user: User = {
    id: newId('user_'),
    emails,
    primaryEmailId: emails[0]?.id ?? null,
    passwordHash: details.passwordHash,
    firstName: details.firstName,
    lastName: details.lastName,
    username: details.username ?? null,
    publicMetadata: details.publicMetadata ?? {},
    privateMetadata: details.privateMetadata ?? {},
    unsafeMetadata: details.unsafeMetadata ?? {},
    createdAt: now,
    updatedAt: now,
    lastSignInAt: null,
  };
  store.users.set(user.id, user);
  return user;
}

/** Removes a user with all sessions and API keys. */
export function deleteUser(store: Store, user: User): void {
  for (const session of store.sessions.values())
    if (session.userId === user.id) store.sessions.delete(session.id);
  for (const key of store.apiKeys.values()) if (key.subject === user.id) store.apiKeys.delete(key.id);
  store.users.delete(user.id);
}

/** @throws ApiError 422 at `email_address` when the address belongs to somebody. */
export function addEmail(
  store: Store,
  user: User,
  address: string,
  options: { verified: boolean; primary: boolean },
): Email {
  requireFreeEmail(store, address);
  const email = newEmail(address, options.verified);
  user.emails.push(email);
  if (options.primary || user.primaryEmailId === null) user.primaryEmailId = email.id;
  user.updatedAt = email.createdAt;
  return email;
}

export function changeEmail(
  user: User,
  email: Email,
  changes: { verified: boolean | undefined; primary: boolean | undefined },
): void {
  const now = Date.now();
  if (changes.verified !== undefined) email.verified = changes.verified;
  if (changes.primary === true) user.primaryEmailId = email.id;
  email.updatedAt = now;
  user.updatedAt = now;
}

/** Removes an address. When it was the primary, another verified one takes its place, if there is one. */
export function removeEmail(user: User, email: Email): void {
  user.emails = user.emails.filter((other) => other !== email);
  if (user.primaryEmailId === email.id) {
    user.primaryEmailId = user.emails.find((other) => other.verified)?.id ?? null;
  }
  user.updatedAt = Date.now();
}

/** The user and the address with an id. @throws ApiError 404. */
export function requireEmail(store: Store, emailId: string): { user: User; email: Email } {
  for (const user of store.users.values()) {
    const email = user.emails.find((candidate) => candidate.id === emailId);
    if (email !== undefined) return { user, email };
  }
  throw notFound('The email address');
}

function newEmail(address: string, verified: boolean): Email {
  const now = Date.now();
  return { id: newId('idn_'), address, verified, createdAt: now, updatedAt: now };
}
