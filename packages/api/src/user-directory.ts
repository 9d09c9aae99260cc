import type { Profile } from './user.ts';

/** The part of a user that the directory reads. A `User` of Clerk's Backend API fits. */
export interface DirectoryUser {
  fullName: string | null;
  username: string | null;
  imageUrl: string;
  primaryEmailAddress: { emailAddress: string; verification: { status: string } | null } | null;
}

/** Looks up the profiles of callers whose token holds none. */
export interface UserDirectory {
  /**
   * @throws UserDirectoryError when the identity provider gives no answer
   * @throws UserNotFoundError when it has no such user (any more)
   */
  profile(userId: string): Promise<Profile>;
}

/** The identity provider gave no answer. The error omits its message, which may hold keys or addresses. */
export class UserDirectoryError extends Error {
  override readonly name = 'UserDirectoryError';
  /** The HTTP status of the refusal, for example 401 for a wrong secret key; null without an answer. */
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
  /** Milliseconds for which a profile is remembered. */
  maxAge?: number;
  /** Most users that are remembered at once; the oldest is forgotten first. */
  maxUsers?: number;
  /** Milliseconds to wait for an answer. */
  timeout?: number;
}

/**
 * A cache in front of the identity provider's Backend API. It asks for a user at most once a minute, and callers that ask
 * at the same time share one request. Failures are not remembered.
 * @param fetchUser fetches one user, for example `(id) => clerk.users.getUser(id)`.
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

/** Gives the answer. @throws Error when it takes longer than `milliseconds`. */
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
