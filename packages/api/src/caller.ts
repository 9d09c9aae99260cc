import { TRPCError } from '@trpc/server';
import type { Log } from './log.ts';
import { profileFromClaims, type User, userFromProfile } from './user.ts';
import { type UserDirectory, UserDirectoryError } from './user-directory.ts';

/**
 * The part of Clerk's auth object that says who the caller is. The result of `auth()` of @clerk/nextjs fits, and so does
 * `(await authenticateRequest(…)).toAuth()` of @clerk/backend, which is null during a handshake.
 */
export interface CallerAuth {
  userId?: string | null;
  sessionClaims?: object | null;
  /** `api_key` for a key, valid or not; null for a kind of token that is not accepted; otherwise a session token. */
  tokenType?: string | null;
  /** The scopes of an API key; empty or null for a key without limits. */
  scopes?: readonly string[] | null;
}

/** A scope that limits an API key. */
export type Scope = 'posts:read' | 'posts:write';

/** A signed-in caller. The profile is looked up when `user` or `userForReading` is called first. */
export interface Caller {
  /** Clerk user id. */
  id: string;
  /**
   * The user, to decide on a write.
   * @throws UserDirectoryError or UserNotFoundError when neither the token nor the directory names the user.
   */
  user(): Promise<User>;
  /** The user, to read with: without an email when neither the token nor the directory names the user. */
  userForReading(): Promise<User>;
  /** Whether the token allows this scope. A session token allows every scope, and so does a key without scopes. */
  allows(scope: Scope): boolean;
}

/**
 * Gives the caller of a request, or null for an anonymous visitor. The directory is asked at most once, and only when
 * the token holds no profile.
 * @throws TRPCError `UNAUTHORIZED` for an API key that is not valid: a program that sends a key must not mistake the
 *   answer for anonymous visitors for its own.
 */
export function callerFromAuth(auth: CallerAuth | null, users: UserDirectory, log: Log): Caller | null {
  if (!auth?.userId) {
    if (auth?.tokenType !== 'api_key' && auth?.tokenType !== null) return null;
    throw new TRPCError({
      code: 'UNAUTHORIZED',
      message: 'The API key is not valid: it was revoked, has expired, or is not a key of this site’s users.',
    });
  }
  const id = auth.userId;
  const tokenProfile = profileFromClaims(auth.sessionClaims);
  // Clerk's profile page makes keys without scopes and offers none, so these are not limited.
  const scopes = (auth.tokenType === 'api_key' && auth.scopes) || [];
  let lookup: Promise<User> | undefined;

  async function lookUp(): Promise<User> {
    if (tokenProfile) return userFromProfile(id, tokenProfile);
    try {
      return userFromProfile(id, await users.profile(id));
    } catch (error) {
      if (error instanceof UserDirectoryError) {
        log.warn('The identity provider did not say who a user is.', { status: error.status });
      }
      throw error;
    }
  }

  function user(): Promise<User> {
    lookup ??= lookUp();
    return lookup;
  }

  return {
    id,
    user,
    userForReading: () => user().catch(() => userFromProfile(id, null)),
    allows: (scope) => scopes.length === 0 || scopes.includes(scope),
  };
}
