import { type ClerkClient, createClerkClient } from '@clerk/backend';
import type { DirectoryUser } from '@postern/api/user-directory';
import { env } from '../env';

let client: ClerkClient | undefined;

/** Clerk's backend SDK with the keys of the environment. It is made at the first use: a build has no keys. */
export function clerkBackend(): ClerkClient {
  client ??= createClerkClient({
    secretKey: env.CLERK_SECRET_KEY,
    publishableKey: env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
    ...(env.CLERK_API_URL !== undefined && { apiUrl: env.CLERK_API_URL }),
    ...(env.NEXT_PUBLIC_CLERK_PROXY_URL !== undefined && { proxyUrl: env.NEXT_PUBLIC_CLERK_PROXY_URL }),
    telemetry: { disabled: true },
  });
  return client;
}

/** Asks the identity provider for one user, by id. Its errors carry the HTTP status as `status`. */
export function fetchUser(userId: string): Promise<DirectoryUser> {
  return clerkBackend().users.getUser(userId);
}
