import 'server-only';
import { randomUUID } from 'node:crypto';
import { createContext } from '@postern/api/context';
import { createLog } from '@postern/api/log';
import { createUserDirectory } from '@postern/api/user-directory';
import { fetchUser, requestAuth } from '../auth/server';
import { postStore } from './post-store';

const log = createLog();
const users = createUserDirectory(fetchUser);

/** The tRPC context of the request being answered: who is calling, and this process's parts. */
export async function requestContext() {
  return createContext({
    auth: await requestAuth(),
    posts: await postStore(),
    users,
    log,
    requestId: randomUUID(),
  });
}
