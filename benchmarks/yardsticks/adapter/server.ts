// Postern's own router behind tRPC's standalone Node adapter: what is left when Next is out of the way.
//   POSTERN=/path/to/checkout node build.mjs && DATABASE_URL=… PORT=… node adapter/out/server.mjs
import { randomUUID } from 'node:crypto';
import { createClerkClient } from '@clerk/backend';
import { appRouter } from '@postern/api/app-router';
import { createContext } from '@postern/api/context';
import { createLog } from '@postern/api/log';
import { createUserDirectory } from '@postern/api/user-directory';
import { openPostStore } from '@postern/db/open-post-store';
import { createHTTPServer } from '@trpc/server/adapters/standalone';

const posts = await openPostStore({ url: process.env.DATABASE_URL ?? '' });
const log = createLog();
const clerk = createClerkClient({
  secretKey: process.env.CLERK_SECRET_KEY,
  publishableKey: process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
  apiUrl: process.env.CLERK_API_URL,
  jwtKey: process.env.CLERK_JWT_KEY,
});
const users = createUserDirectory((id) => clerk.users.getUser(id));

createHTTPServer({
  router: appRouter,
  basePath: '/api/trpc/',
  createContext: async ({ req }) => {
    let auth = null;
    if (req.headers.authorization || req.headers.cookie) {
      const request = new Request(`http://${req.headers.host}${req.url}`, {
        headers: req.headers as Record<string, string>,
      });
      auth = (
        await clerk.authenticateRequest(request, {
          acceptsToken: ['session_token', 'api_key'],
          jwtKey: process.env.CLERK_JWT_KEY,
        })
      ).toAuth();
    }
    return createContext({ auth, posts, users, log, requestId: randomUUID() });
  },
  responseMeta: () => ({ headers: { 'cache-control': 'private, no-store' } }),
}).listen(Number(process.env.PORT), '127.0.0.1');
