import { tidyEmail } from '@postern/db/email';
import { beginningOf } from '@postern/text/characters';
import { nameMaxLength } from '@postern/text/post-rules';
import { asLine } from '@postern/text/text-rule';
import { z } from 'zod';

/** A signed-in person, as procedures see one. */
export interface User {
  /** Clerk user id. */
  id: string;
  /** The verified primary email, as `tidyEmail` makes it; null without one. Only `user.me` sends it. */
  email: string | null;
  /** What stands under a post: full name, else username, else `Writer ` and the id's last four characters. */
  name: string;
  imageUrl: string | null;
}

/** What an identity provider says of a user, not yet cleaned. */
export interface Profile {
  verifiedEmail: string | null;
  fullName: string | null;
  username: string | null;
  imageUrl: string | null;
}

const claimText = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** The custom claims that architecture.md asks for; a claim of another type counts as missing. */
const sessionClaimsSchema = z.object({
  email: claimText,
  email_verified: z.unknown(),
  name: claimText,
  username: claimText,
  picture: claimText,
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

/** The user that a profile describes; without a profile, all that the id alone says. */
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

/** Two parts, without white space, control or format characters, or half of a surrogate pair. */
const address = /^[^\s@\p{Cc}\p{Cf}\p{Cs}]+@[^\s@\p{Cc}\p{Cf}\p{Cs}]+$/u;

/** Null for what is no address, e.g. a shortcode that the dashboard did not fill and that all users would share. */
function cleanEmail(email: string | null | undefined): string | null {
  const clean = tidyEmail(email ?? '');
  return address.test(clean) ? clean : null;
}

/** A name fit to print, or null: one that holds the email would publish it. */
function displayName(name: string | null | undefined, email: string | null): string | null {
  const clean = asLine(name ?? '');
  if (clean === '' || (email && clean.toLowerCase().includes(email.toLowerCase()))) return null;
  return beginningOf(clean, nameMaxLength).trim() || null;
}
