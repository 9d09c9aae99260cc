import { randomBytes, sign, verify } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../state/json-object.ts';
import type { Session, User } from '../state/model.ts';
import { avatarUrl } from './avatar.ts';
import type { Instance } from './instance.ts';
import type { Keys } from './keys.ts';
import { fullName, primaryEmail } from './user-facts.ts';

/** Clerk's category of session tokens; the SDK refuses any other. */
const SESSION_TOKEN_CATEGORY = 'cl_B7d4PD111AAA';

/** Who a token is for: the origin that may present it (`azp`), and the base address of the user's picture. */
export interface TokenAudience {
  /** Empty for tokens that a Backend API caller makes for itself. */
  origin: string;
  base: string;
}

/** Signs a JWT (RS256) with the instance's key. */
export function signJwt(keys: Keys, payload: object): string {
  const header = { alg: 'RS256', cat: SESSION_TOKEN_CATEGORY, kid: keys.keyId, typ: 'JWT' };
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), keys.privateKey).toString('base64url')}`;
}

/** The claims of a JWT that this instance signed and that has not expired, else null. */
export function verifyJwt(keys: Keys, jwt: string): JsonObject | null {
  const [header, payload, signature, ...rest] = jwt.split('.');
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0)
    return null;
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('RSA-SHA256', signed, keys.publicKey, Buffer.from(signature, 'base64url'))) return null;
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const alive = isJsonObject(claims) && typeof claims.exp === 'number' && claims.exp * 1000 > Date.now();
  return alive ? claims : null;
}

/** A session token as Clerk makes them, version 2, with this app's custom claims. Times in it are seconds. */
export function sessionToken(
  instance: Instance,
  session: Session,
  user: User,
  audience: TokenAudience,
): string {
  const now = Math.floor(Date.now() / 1000);
  return signJwt(instance.keys, {
    azp: audience.origin,
    exp: now + instance.settings.tokenSeconds,
    fva: factorAges(session),
    iat: now,
    iss: instance.keys.issuer,
    jti: randomBytes(10).toString('hex'),
    nbf: now - 10,
    sid: session.id,
    sts: 'active',
    sub: user.id,
    v: 2,
    ...(instance.settings.sessionClaims ? customClaims(user, audience.base) : {}),
  });
}

/** Minutes since the first factor was passed, and -1: there is no second factor. */
export function factorAges(session: Session): [number, number] {
  return [Math.floor((Date.now() - session.createdAt) / 60_000), -1];
}

/** What `{{user.primary_email_address}}` and the like in Clerk's dashboard give; null where there is nothing. */
function customClaims(user: User, base: string): object {
  const email = primaryEmail(user);
  return {
    email: email?.address ?? null,
    email_verified: email?.verified ?? false,
    name: fullName(user),
    username: user.username,
    picture: avatarUrl(base, user.id),
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
