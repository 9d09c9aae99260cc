import 'server-only';
import { randomUUID } from 'node:crypto';
import { auth, clerkClient } from '@clerk/nextjs/server';
import { createContext } from '@postern/api/context';
import { createLog } from '@postern/api/log';
import { createUserDirectory } from '@postern/api/user-directory';
import { postStore } from './post-store';

const log = createLog();
const users = createUserDirectory(async (userId) => (await clerkClient()).users.getUser(userId));

/** The tRPC context of the request under way: who Clerk says is calling, and this process's parts. */
export async function requestContext() {
  return createContext({
    auth: await auth({ acceptsToken: ['session_token', 'api_key'] }),
    posts: await postStore(),
    users,
    log,
    requestId: randomUUID(),
  });
}
