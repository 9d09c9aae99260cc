import 'server-only';
import { auth } from '@clerk/nextjs/server';
import type { CallerAuth } from '@postern/api/caller';
import { z } from 'zod';
import type { ServerSession } from './session';

/** What Clerk says of a token whose `azp` is not an authorized party. */
const debugSchema = z.object({
  authReason: z.literal('token-invalid-authorized-parties'),
});

/** The session of the request being answered, as the pages in the browser need it to compare it with their own. */
export async function serverSession(): Promise<ServerSession> {
  const { userId, debug } = await auth();
  return { userId, originRefused: debugSchema.safeParse(debug()).success };
}

/**
 * The id of the signed-in user. A visitor who is not signed in is sent to sign in, and from there back to the
 * page at `address`. The address is the page's own: the one of the request may be that of a part of it.
 */
export async function requireUser(address: `/${string}`): Promise<string> {
  const { userId, redirectToSignIn } = await auth();
  return userId ?? redirectToSignIn({ returnBackUrl: address });
}

/** Who opens the page being answered. */
export async function pageAuth(): Promise<CallerAuth> {
  return auth();
}
