import type { DraftStore } from '@postern/db/draft-store';
import type { PostStore } from '@postern/db/post-store';
import { type Caller, type CallerAuth, callerFromAuth } from './caller.ts';
import type { Log } from './log.ts';
import type { UserDirectory } from './user-directory.ts';

/** What every procedure receives. */
export interface Context {
  /** Null for an anonymous visitor. */
  caller: Caller | null;
  posts: PostStore;
  /** Those of `posts`. */
  drafts: DraftStore;
  /** Writes the request id on every line. */
  log: Log;
  requestId: string;
}

/**
 * Makes the context of one request. It takes an auth object instead of the request, so that a test can pass the result
 * of `authenticateRequest` for a signed token.
 * @throws TRPCError `UNAUTHORIZED` for an API key that is not valid.
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
  return { caller: callerFromAuth(auth, users, log), posts, drafts: posts.drafts, log, requestId };
}
