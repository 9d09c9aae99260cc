import { z } from 'zod';
import { isJsonObject, type JsonObject } from './json-object.ts';

/*
 * What the stand-in remembers: the schemas parse the file of accounts, and the types are derived from them.
 * All times are milliseconds since 1970.
 */

/** Kept as it is: a copy by `z.record` would lose a key named `__proto__`. */
const Metadata = z.custom<JsonObject>(isJsonObject, 'expected an object');
const text = z.string();
const textOrNull = z.string().nullable();
const time = z.number();

const Email = z.object({
  id: text,
  /** Trimmed and lower-case. */
  address: text,
  verified: z.boolean(),
  createdAt: time,
  updatedAt: time,
});

const User = z.object({
  id: text,
  emails: z.array(Email),
  primaryEmailId: textOrNull,
  passwordHash: textOrNull,
  firstName: textOrNull,
  lastName: textOrNull,
  username: textOrNull,
  publicMetadata: Metadata,
  privateMetadata: Metadata,
  unsafeMetadata: Metadata,
  createdAt: time,
  updatedAt: time,
  lastSignInAt: time.nullable(),
});

const Session = z.object({
  id: text,
  clientId: text,
  userId: text,
  status: z.enum(['active', 'ended', 'removed', 'revoked']),
  createdAt: time,
  updatedAt: time,
  lastActiveAt: time,
  expireAt: time,
  abandonAt: time,
  /** The browser's name and kind of device, shown in the list of active sessions. */
  browserName: textOrNull,
  deviceType: textOrNull,
});

const SignUp = z.object({
  id: text,
  email: textOrNull,
  emailVerified: z.boolean(),
  /** Whether a code was asked for: before that, Clerk's components must see no strategy. */
  codePrepared: z.boolean(),
  passwordHash: textOrNull,
  firstName: textOrNull,
  lastName: textOrNull,
  unsafeMetadata: Metadata,
  createdSessionId: textOrNull,
  createdUserId: textOrNull,
  abandonAt: time,
});

export const SignInStrategy = z.enum(['password', 'email_code', 'reset_password_email_code']);

const SignIn = z.object({
  id: text,
  status: z.enum(['needs_identifier', 'needs_first_factor', 'needs_new_password', 'complete']),
  identifier: textOrNull,
  userId: textOrNull,
  /** The factor that was prepared or passed last. */
  strategy: SignInStrategy.nullable(),
  createdSessionId: textOrNull,
  abandonAt: time,
});

/** One browser. Its cookie holds the id and a secret, of which only the hash is stored. */
const Client = z.object({
  id: text,
  secretHash: text,
  sessionId: textOrNull,
  signUp: SignUp.nullable(),
  signIn: SignIn.nullable(),
  createdAt: time,
  /** Changes only at sign-in and sign-out: a token older than this makes the app do a handshake. */
  updatedAt: time,
});

const ApiKey = z.object({
  id: text,
  secretHash: text,
  name: text,
  description: textOrNull,
  /** The id of the user to whom it belongs. */
  subject: text,
  scopes: z.array(text),
  claims: Metadata.nullable(),
  revoked: z.boolean(),
  revocationReason: textOrNull,
  expiration: time.nullable(),
  createdAt: time,
  updatedAt: time,
});

/** The content of the file of accounts. */
export const State = z.object({
  users: z.array(User),
  sessions: z.array(Session),
  clients: z.array(Client),
  apiKeys: z.array(ApiKey),
});

export type Metadata = JsonObject;
export type Email = z.infer<typeof Email>;
export type User = z.infer<typeof User>;
export type Session = z.infer<typeof Session>;
export type SessionStatus = Session['status'];
export type SignUp = z.infer<typeof SignUp>;
export type SignIn = z.infer<typeof SignIn>;
export type SignInStrategy = z.infer<typeof SignInStrategy>;
export type Client = z.infer<typeof Client>;
export type ApiKey = z.infer<typeof ApiKey>;
export type State = z.infer<typeof State>;
