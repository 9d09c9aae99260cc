import { randomUUID } from 'node:crypto';
import type { CallerAuth } from '@postern/api/caller';
import { type Context, createContext } from '@postern/api/context';
import { createLog } from '@postern/api/log';
import { createUserDirectory } from '@postern/api/user-directory';
import { fetchUser } from '../auth/clerk-backend';
import { postStore } from './post-store';

const log = createLog();
const users = createUserDirectory(fetchUser);

/**
 * The tRPC context of a request: who is calling, and this process's parts.
 * @param auth null for an anonymous visitor
 */
export async function contextOf(auth: CallerAuth | null): Promise<Context> {
  return createContext({ auth, posts: await postStore(), users, log, requestId: randomUUID() });
}
