import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClerkClient, createClerkClient } from '@clerk/backend';
import { startClerkLocal } from '@postern/clerk-local/src/start.ts';
import { temporaryPostStore } from '@postern/db/testing/temporary-store';
import { urlOf } from '@postern/testing/odd-servers';
import type { Account } from '@postern/testing/person';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import { appRouter } from '../src/app-router.ts';
import { maxBatchBytes, maxBatchSize } from '../src/batch-limits.ts';
import { createContext } from '../src/context.ts';
import { createLog } from '../src/log.ts';
import { createUserDirectory } from '../src/user-directory.ts';

/** The secret of an API key, and its id. */
export interface Key {
  id: string;
  secret: string;
}

export type LivePostern = Awaited<ReturnType<typeof startLivePostern>>;

/**
 * The real procedures over HTTP on a free port: a database of its own, and accounts of its own that Clerk's SDK is
 * asked about, as in the app.
 */
export async function startLivePostern() {
  const dataDir = await mkdtemp(join(tmpdir(), 'postern-accounts-'));
  const accounts = await startClerkLocal({
    dataDir,
    port: 0,
    appUrl: new URL('http://127.0.0.1:3000'),
    appOrigins: [],
    listenHost: '127.0.0.1',
    proxySecret: randomUUID(),
    tokenSeconds: 60,
    emailCodes: false,
    sessionClaims: true,
  });
  const clerk = createClerkClient({
    secretKey: accounts.env.CLERK_SECRET_KEY ?? '',
    publishableKey: accounts.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY ?? '',
    apiUrl: accounts.url,
    telemetry: { disabled: true },
  });
  const posts = await temporaryPostStore();
  const users = createUserDirectory((id) => clerk.users.getUser(id));
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  let requests = 0;

  const server = createHTTPServer({
    basePath: '/api/trpc/',
    router: appRouter,
    maxBatchSize,
    maxBodySize: maxBatchBytes,
    createContext: async ({ req }) => {
      requests += 1;
      const auth = await authOf(clerk, req);
      return createContext({ auth, posts: posts.store, users, log, requestId: randomUUID() });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: urlOf(server),
    store: posts.store,
    /** HTTP requests so far. */
    requests: () => requests,
    async makeAccount(firstName: string): Promise<Account> {
      const email = `${firstName.toLowerCase()}@example.test`;
      const user = await clerk.users.createUser({
        emailAddress: [email],
        firstName,
        password: randomUUID(),
      });
      return { id: user.id, email, name: firstName };
    },
    async makeKey(
      owner: Account,
      limits: { scopes?: string[]; secondsUntilExpiration?: number } = {},
    ): Promise<Key> {
      const { id, secret } = await clerk.apiKeys.create({ subject: owner.id, name: 'Test', ...limits });
      if (!secret) throw new Error('The new key came without its secret.');
      return { id, secret };
    },
    revokeKey: async (key: Key) => {
      await clerk.apiKeys.revoke({ apiKeyId: key.id });
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await accounts.stop();
      await posts.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What Clerk's own verification makes of a request, as `auth()` does in the app. */
async function authOf(clerk: ClerkClient, req: IncomingMessage) {
  const request = new Request('http://127.0.0.1:3000/api/trpc');
  if (req.headers.authorization) request.headers.set('authorization', req.headers.authorization);
  const state = await clerk.authenticateRequest(request, { acceptsToken: ['session_token', 'api_key'] });
  return state.toAuth();
}
