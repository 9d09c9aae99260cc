import { z } from 'zod';

/** The identity provider's variables. Its SDK reads them; here it is only made sure that they are there. */
export const authVariables = {
  CLERK_SECRET_KEY: z.string().startsWith('sk_'),
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: z.string().startsWith('pk_'),
  /** Set by the launcher with local accounts: the app forwards `/__clerk` to this address. */
  NEXT_PUBLIC_CLERK_PROXY_URL: z.string().optional(),
  /** Address of Clerk's Backend API; set by the launcher with local accounts. */
  CLERK_API_URL: z.url().optional(),
  /** Public key of the session tokens, PEM on one line; without it Clerk's SDK fetches the key set. */
  CLERK_JWT_KEY: z.string().optional(),
};

/** What the names of its variables begin with that a build would freeze into the browser's code. */
export const publicVariablePrefix = 'NEXT_PUBLIC_CLERK_';
