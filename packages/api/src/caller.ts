import { TRPCError } from '@trpc/server';
import type { Log } from './log.ts';
import { profileFromClaims, type User, userFromProfile } from './user.ts';
import { type UserDirectory, UserDirectoryError } from './user-directory.ts';

/**
 * The part of Clerk's auth object that decides who is calling. What `auth()` of @clerk/nextjs and
 * `(await authenticateRequest(…)).toAuth()` of @clerk/backend give both fit; so does null (a handshake).
 */
export interface CallerAuth {
  userId?: string | null;
  sessionClaims?: object | null;
  /** `api_key` for a key, valid or not; null for a token of a kind that is not taken; else it is a session's. */
  tokenType?: string | null;
  /** What a key is limited to. */
  scopes?: readonly string[] | null;
}

/** What an API key can be limited to. */
export type Scope = 'posts:read' | 'posts:write';

/** A signed-in caller, whose profile is looked up only when somebody asks. */
export interface Caller {
  /** Clerk user id. */
  id: string;
  /** The user, for deciding on a write. @throws UserDirectoryError, UserNotFoundError when the token does not say and the directory does not either. */
  user(): Promise<User>;
  /** The user, for reading: without an email when nobody answers. */
  userForReading(): Promise<User>;
  /** Whether the token allows it. A session allows everything, and so does a key that names no scopes. */
  allows(scope: Scope): boolean;
}

/**
 * Who is calling, or null for an anonymous visitor. The directory is asked once at most, and only if the token does
 * not say.
 * @throws TRPCError `UNAUTHORIZED` for an API key that is not, or no longer, somebody's: whoever sends a key means to
 *   be known, and must not take an anonymous visitor's answer for their own.
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
  const claimed = profileFromClaims(auth.sessionClaims);
  // Clerk's profile page makes keys without scopes and offers none, so these are not limited.
  const scopes = (auth.tokenType === 'api_key' && auth.scopes) || [];
  let asked: Promise<User> | undefined;

  async function lookUp(): Promise<User> {
    if (claimed) return userFromProfile(id, claimed);
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
    asked ??= lookUp();
    return asked;
  }

  return {
    id,
    user,
    userForReading: () => user().catch(() => userFromProfile(id, null)),
    allows: (scope) => scopes.length === 0 || scopes.includes(scope),
  };
}
