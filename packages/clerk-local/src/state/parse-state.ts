import {
  type ApiKey,
  type Client,
  type Email,
  SESSION_STATUSES,
  type Session,
  SIGN_IN_STATUSES,
  SIGN_IN_STRATEGIES,
  type SignIn,
  type SignUp,
  type User,
} from './model.ts';
import { flag, list, nullable, number, object, oneOf, ShapeError, text } from './shape.ts';

/** The version of the file's format that this code writes and reads. */
const STATE_VERSION = 1;

export interface StateLists {
  users: User[];
  sessions: Session[];
  clients: Client[];
  apiKeys: ApiKey[];
}

/**
 * Parses the content of the state file.
 * @throws ShapeError (or SyntaxError) when it is not exactly what this code would have written.
 */
export function parseState(content: string): StateLists {
  const root = object(JSON.parse(content));
  if (root.version !== STATE_VERSION) throw new ShapeError(`expected version ${STATE_VERSION}`);
  return {
    users: list(parseUser)(root.users),
    sessions: list(parseSession)(root.sessions),
    clients: list(parseClient)(root.clients),
    apiKeys: list(parseApiKey)(root.apiKeys),
  };
}

export function printState(state: StateLists): string {
  return `${JSON.stringify({ version: STATE_VERSION, ...state })}\n`;
}

function parseUser(value: unknown): User {
  const user = object(value);
  return {
    id: text(user.id),
    emails: list(parseEmail)(user.emails),
    primaryEmailId: nullable(text)(user.primaryEmailId),
    passwordHash: nullable(text)(user.passwordHash),
    firstName: nullable(text)(user.firstName),
    lastName: nullable(text)(user.lastName),
    username: nullable(text)(user.username),
    publicMetadata: object(user.publicMetadata),
    privateMetadata: object(user.privateMetadata),
    unsafeMetadata: object(user.unsafeMetadata),
    createdAt: number(user.createdAt),
    updatedAt: number(user.updatedAt),
    lastSignInAt: nullable(number)(user.lastSignInAt),
  };
}

function parseEmail(value: unknown): Email {
  const email = object(value);
  return {
    id: text(email.id),
    address: text(email.address),
    verified: flag(email.verified),
    createdAt: number(email.createdAt),
    updatedAt: number(email.updatedAt),
  };
}

function parseSession(value: unknown): Session {
  const session = object(value);
  return {
    id: text(session.id),
    clientId: text(session.clientId),
    userId: text(session.userId),
    status: oneOf(SESSION_STATUSES)(session.status),
    createdAt: number(session.createdAt),
    updatedAt: number(session.updatedAt),
    lastActiveAt: number(session.lastActiveAt),
    expireAt: number(session.expireAt),
    abandonAt: number(session.abandonAt),
    browserName: nullable(text)(session.browserName),
    deviceType: nullable(text)(session.deviceType),
  };
}

function parseClient(value: unknown): Client {
  const client = object(value);
  return {
    id: text(client.id),
    secretHash: text(client.secretHash),
    sessionId: nullable(text)(client.sessionId),
    signUp: nullable(parseSignUp)(client.signUp),
    signIn: nullable(parseSignIn)(client.signIn),
    createdAt: number(client.createdAt),
    updatedAt: number(client.updatedAt),
  };
}

function parseSignUp(value: unknown): SignUp {
  const signUp = object(value);
  return {
    id: text(signUp.id),
    email: nullable(text)(signUp.email),
    emailVerified: flag(signUp.emailVerified),
    codePrepared: flag(signUp.codePrepared),
    passwordHash: nullable(text)(signUp.passwordHash),
    firstName: nullable(text)(signUp.firstName),
    lastName: nullable(text)(signUp.lastName),
    unsafeMetadata: object(signUp.unsafeMetadata),
    createdSessionId: nullable(text)(signUp.createdSessionId),
    createdUserId: nullable(text)(signUp.createdUserId),
    abandonAt: number(signUp.abandonAt),
  };
}

function parseSignIn(value: unknown): SignIn {
  const signIn = object(value);
  return {
    id: text(signIn.id),
    status: oneOf(SIGN_IN_STATUSES)(signIn.status),
    identifier: nullable(text)(signIn.identifier),
    userId: nullable(text)(signIn.userId),
    strategy: nullable(oneOf(SIGN_IN_STRATEGIES))(signIn.strategy),
    createdSessionId: nullable(text)(signIn.createdSessionId),
    abandonAt: number(signIn.abandonAt),
  };
}

function parseApiKey(value: unknown): ApiKey {
  const key = object(value);
  return {
    id: text(key.id),
    secretHash: text(key.secretHash),
    name: text(key.name),
    description: nullable(text)(key.description),
    subject: text(key.subject),
    scopes: list(text)(key.scopes),
    claims: nullable(object)(key.claims),
    revoked: flag(key.revoked),
    revocationReason: nullable(text)(key.revocationReason),
    expiration: nullable(number)(key.expiration),
    createdAt: number(key.createdAt),
    updatedAt: number(key.updatedAt),
  };
}
