import { clerkMiddleware } from '@clerk/nextjs/server';
import { type NextFetchEvent, NextRequest } from 'next/server';
import { env } from './env';

/**
 * The only Clerk plumbing: it attaches the session to each request and, where a proxy URL is set, forwards
 * `/__clerk` to Clerk's Frontend API. It authorizes nothing: authorization stands in the procedures.
 */
const clerk = clerkMiddleware({
  frontendApiProxy: { enabled: Boolean(process.env.NEXT_PUBLIC_CLERK_PROXY_URL) },
  jwtKey: env.CLERK_JWT_KEY,
  authorizedParties: env.POSTERN_APP_ORIGINS,
});

/** Proves to the local accounts, where they are used, that a request is sent on by the app itself. */
export default function proxy(request: NextRequest, event: NextFetchEvent) {
  const headers = new Headers(request.headers);
  headers.delete('x-postern-proxy-secret');
  const secret = process.env.POSTERN_LOCAL_ACCOUNTS_SECRET;
  if (secret) headers.set('x-postern-proxy-secret', secret);
  return clerk(new NextRequest(request, { headers }), event);
}

export const config = {
  matcher: [
    // Everything but Next's own files and static files by their ending.
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
