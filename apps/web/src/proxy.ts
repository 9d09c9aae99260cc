import { clerkMiddleware } from '@clerk/nextjs/server';
import { env } from './env';

/**
 * The only Clerk plumbing: it attaches the session to each request and, where a proxy URL is set, forwards
 * `/__clerk` to Clerk's Frontend API. It authorizes nothing: authorization stands in the procedures.
 */
export default clerkMiddleware({
  frontendApiProxy: { enabled: Boolean(process.env.NEXT_PUBLIC_CLERK_PROXY_URL) },
  jwtKey: env.CLERK_JWT_KEY,
  authorizedParties: env.POSTERN_APP_ORIGINS,
});

export const config = {
  matcher: [
    // Everything but Next's own files and static files by their ending.
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
