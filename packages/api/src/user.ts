import { tidyEmail } from '@postern/db/email';
import { beginningOf } from '@postern/text/characters';
import { nameMaxLength } from '@postern/text/post-rules';
import { asLine } from '@postern/text/text-rule';
import { z } from 'zod';

/** A signed-in user, as procedures see it. */
export interface User {
  /** Clerk user id. */
  id: string;
  /** The verified primary email, as `tidyEmail` makes it; null without one. Only `user.me` sends it. */
  email: string | null;
  /** The name under a post: the full name, else the username, else `Writer ` and the last four characters of the id. */
  name: string;
  imageUrl: string | null;
}

/** The identity provider's data about a user, not yet cleaned. */
export interface Profile {
  verifiedEmail: string | null;
  fullName: string | null;
  username: string | null;
  imageUrl: string | null;
}

const textClaim = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** The custom token claims of docs/architecture.md. A claim of another type counts as missing. */
const sessionClaimsSchema = z.object({
  email: textClaim,
  email_verified: z.unknown(),
  name: textClaim,
  username: textClaim,
  picture: textClaim,
});

/** The profile in a session token, or null when its claims name no verified email. */
export function profileFromClaims(sessionClaims: object | null | undefined): Profile | null {
  const claims = sessionClaimsSchema.safeParse(sessionClaims).data;
  if (claims?.email_verified !== true || !cleanEmail(claims.email)) return null;
  return {
    verifiedEmail: claims.email,
    fullName: claims.name,
    username: claims.username,
    imageUrl: claims.picture,
  };
}

/** Makes the user from a profile. Without a profile, the name is made from the id. */
export function userFromProfile(id: string, profile: Profile | null): User {
  const email = cleanEmail(profile?.verifiedEmail);
  return {
    id,
    email,
    name:
      displayName(profile?.fullName, email) ??
      displayName(profile?.username, email) ??
      `Writer ${id.slice(-4)}`,
    imageUrl: profile?.imageUrl || null,
  };
}

/** Two parts around an `@`, without white space, control characters, format characters or half a surrogate pair. */
const address = /^[^\s@\p{Cc}\p{Cf}\p{Cs}]+@[^\s@\p{Cc}\p{Cf}\p{Cs}]+$/u;

/** Null when it is not an address, for example a shortcode that the dashboard did not fill, which all users would share. */
function cleanEmail(email: string | null | undefined): string | null {
  const clean = tidyEmail(email ?? '');
  return address.test(clean) ? clean : null;
}

/** The name as one line, or null: a name that holds the email would publish it. */
function displayName(name: string | null | undefined, email: string | null): string | null {
  const clean = asLine(name ?? '');
  if (clean === '' || (email && clean.toLowerCase().includes(email.toLowerCase()))) return null;
  return beginningOf(clean, nameMaxLength).trim() || null;
}
