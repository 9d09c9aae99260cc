import type { PostStore } from '@postern/db/post-store';
import { type Caller, type CallerAuth, callerFromAuth } from './caller.ts';
import type { Log } from './log.ts';
import type { UserDirectory } from './user-directory.ts';

/** What every procedure gets. */
export interface Context {
  /** Null for an anonymous visitor. */
  caller: Caller | null;
  posts: PostStore;
  /** Carries the request id on every line. */
  log: Log;
  requestId: string;
}

/**
 * The context of one request, made from an auth object and not from the request: a route passes what Clerk's
 * `auth()` returned, a test what `authenticateRequest` made of a signed token.
 */
export function createContext(options: {
  auth: CallerAuth | null;
  posts: PostStore;
  users: UserDirectory;
  log: Log;
  requestId: string;
}): Context {
  const { auth, posts, users, requestId } = options;
  const log = options.log.child({ requestId });
  return { caller: callerFromAuth(auth, users, log), posts, log, requestId };
}
