/** What the stand-in remembers. All times are milliseconds. */

export type Metadata = Record<string, unknown>;

export interface Email {
  id: string;
  /** Trimmed and lower-case. */
  address: string;
  verified: boolean;
  createdAt: number;
  updatedAt: number;
}

export interface User {
  id: string;
  emails: Email[];
  primaryEmailId: string | null;
  passwordHash: string | null;
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  unsafeMetadata: Metadata;
  createdAt: number;
  updatedAt: number;
  lastSignInAt: number | null;
}

export const SESSION_STATUSES = ['active', 'ended', 'removed', 'revoked'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export interface Session {
  id: string;
  clientId: string;
  userId: string;
  status: SessionStatus;
  createdAt: number;
  updatedAt: number;
  lastActiveAt: number;
  expireAt: number;
  abandonAt: number;
  /** What the browser calls itself, as far as the list of active sessions shows it. */
  browserName: string | null;
  deviceType: string | null;
}

export interface SignUp {
  id: string;
  email: string | null;
  emailVerified: boolean;
  /** Whether a code was asked for: before that, Clerk's components must see no strategy. */
  codePrepared: boolean;
  passwordHash: string | null;
  firstName: string | null;
  lastName: string | null;
  unsafeMetadata: Metadata;
  createdSessionId: string | null;
  createdUserId: string | null;
  abandonAt: number;
}

export const SIGN_IN_STATUSES = [
  'needs_identifier',
  'needs_first_factor',
  'needs_new_password',
  'complete',
] as const;
type SignInStatus = (typeof SIGN_IN_STATUSES)[number];

export const SIGN_IN_STRATEGIES = ['password', 'email_code', 'reset_password_email_code'] as const;
export type SignInStrategy = (typeof SIGN_IN_STRATEGIES)[number];

export interface SignIn {
  id: string;
  status: SignInStatus;
  identifier: string | null;
  userId: string | null;
  /** The factor that was prepared or passed last. */
  strategy: SignInStrategy | null;
  createdSessionId: string | null;
  abandonAt: number;
}

/** One browser. Its cookie holds the id and a secret, of which only the hash is stored. */
export interface Client {
  id: string;
  secretHash: string;
  sessionId: string | null;
  signUp: SignUp | null;
  signIn: SignIn | null;
  createdAt: number;
  /** Moves at sign-in and sign-out alone: a token older than this makes the app do a handshake. */
  updatedAt: number;
}

export interface ApiKey {
  id: string;
  secretHash: string;
  name: string;
  description: string | null;
  /** The id of the user to whom it belongs. */
  subject: string;
  scopes: string[];
  claims: Metadata | null;
  revoked: boolean;
  revocationReason: string | null;
  expiration: number | null;
  createdAt: number;
  updatedAt: number;
}
