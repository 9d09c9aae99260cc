import { clerkMiddleware } from '@clerk/nextjs/server';
import { type NextFetchEvent, NextRequest, NextResponse } from 'next/server';
import { env } from '../env';

/** Where Clerk's servers leave the token of a handshake: in the address, or in a cookie. */
const handshake = '__clerk_handshake';

const clerk = clerkMiddleware(
  // What was established about the request holds for the pages, too.
  (_auth, request) => (env.POSTERN_HTTP_SERVER ? undefined : NextResponse.next({ request })),
  {
    frontendApiProxy: { enabled: Boolean(process.env.NEXT_PUBLIC_CLERK_PROXY_URL) },
    jwtKey: env.CLERK_JWT_KEY,
    authorizedParties: env.POSTERN_APP_ORIGINS,
  },
);

/**
 * Attaches the session to a request and, where a proxy URL is set, forwards `/__clerk` to Clerk's Frontend API. It
 * authorizes nothing: authorization stands in the procedures.
 */
export async function attachSession(request: NextRequest, event: NextFetchEvent) {
  try {
    return await clerk(request, event);
  } catch (error) {
    // In development instances Clerk throws at a handshake token that it cannot verify: go on without it.
    if (!request.nextUrl.searchParams.has(handshake) && !request.cookies.has(handshake)) throw error;
    return clerk(withoutHandshake(request), event);
  }
}

function withoutHandshake(request: NextRequest): NextRequest {
  const url = new URL(request.url);
  url.searchParams.delete(handshake);
  const { method, headers, body } = request;
  const clean = new NextRequest(url, { method, headers, ...(body && { body, duplex: 'half' }) });
  clean.cookies.delete(handshake);
  return clean;
}
