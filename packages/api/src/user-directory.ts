import type { Profile } from './user.ts';

/** The part of a user that the directory reads; a `User` of Clerk's Backend API fits. */
export interface DirectoryUser {
  fullName: string | null;
  username: string | null;
  imageUrl: string;
  primaryEmailAddress: { emailAddress: string; verification: { status: string } | null } | null;
}

/** Who a user is, for the callers whose token does not say. */
export interface UserDirectory {
  /**
   * @throws UserDirectoryError when the identity provider gives no answer
   * @throws UserNotFoundError when it has no such user (any more)
   */
  profile(userId: string): Promise<Profile>;
}

/** The identity provider gave no answer. Its own words are left out: they may hold keys or addresses. */
export class UserDirectoryError extends Error {
  override readonly name = 'UserDirectoryError';
  /** The HTTP status that it refused with, e.g. 401 for a wrong secret key; null when it did not answer. */
  readonly status: number | null;
  constructor(status: number | null) {
    super('The identity provider did not say who a user is.');
    this.status = status;
  }
}

/** The identity provider has no user of this id, for example because the account was deleted. */
export class UserNotFoundError extends Error {
  override readonly name = 'UserNotFoundError';
  constructor() {
    super('The identity provider has no such user.');
  }
}

export interface UserDirectoryOptions {
  /** How long an answer is good, in milliseconds. */
  maxAge?: number;
  /** Users remembered at once; the one remembered longest goes first. */
  maxUsers?: number;
  /** How long to wait for an answer, in milliseconds. */
  timeout?: number;
}

/**
 * A short memory over the identity provider's Backend API: at most one question a user and minute, one at a
 * time, failures not remembered.
 * @param fetchUser asks for one user, e.g. `(id) => clerk.users.getUser(id)`.
 */
export function createUserDirectory(
  fetchUser: (userId: string) => Promise<DirectoryUser>,
  { maxAge = 60_000, maxUsers = 1_000, timeout = 5_000 }: UserDirectoryOptions = {},
): UserDirectory {
  const remembered = new Map<string, { profile: Promise<Profile>; until: number }>();

  return {
    profile(userId) {
      const known = remembered.get(userId);
      if (known && known.until > Date.now()) return known.profile;

      const entry = { profile: ask(userId), until: Date.now() + maxAge };
      remembered.delete(userId);
      remembered.set(userId, entry);
      for (const oldest of remembered.keys()) {
        if (remembered.size <= maxUsers) break;
        remembered.delete(oldest);
      }
      entry.profile.catch(() => {
        if (remembered.get(userId) === entry) remembered.delete(userId);
      });
      return entry.profile;
    },
  };

  async function ask(userId: string): Promise<Profile> {
    try {
      return toProfile(await within(timeout, fetchUser(userId)));
    } catch (error) {
      const status = statusOf(error);
      throw status === 404 ? new UserNotFoundError() : new UserDirectoryError(status);
    }
  }
}

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  return typeof error.status === 'number' ? error.status : null;
}

function toProfile(user: DirectoryUser): Profile {
  const primary = user.primaryEmailAddress;
  return {
    verifiedEmail: primary?.verification?.status === 'verified' ? primary.emailAddress : null,
    fullName: user.fullName,
    username: user.username,
    imageUrl: user.imageUrl,
  };
}

/** The answer, unless it takes longer than so many milliseconds. */
async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The answer took too long.')), milliseconds);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
