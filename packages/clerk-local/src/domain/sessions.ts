import type { Client, Session, SessionStatus, User } from '../state/model.ts';
import type { Store } from '../state/store.ts';
import { notFound } from './errors.ts';
import { newId } from './ids.ts';

const DAY_MS = 86_400_000;
/** Beyond this many, a user's oldest session is removed, which signs that browser out. */
const MAX_SESSIONS_OF_USER = 100;

/** A session that is alive, with its user and its browser. */
export interface LiveSession {
  session: Session;
  user: User;
  client: Client;
}

/** Signs a user in at a browser. One browser has one session: an earlier one ends. */
export function startSession(store: Store, client: Client, user: User, userAgent: string): Session {
  const now = Date.now();
  const earlier = client.sessionId === null ? undefined : store.sessions.get(client.sessionId);
  if (earlier?.status === 'active') endSession(store, earlier, 'removed');
  const session: Session = {
    id: newId('sess_'),
    clientId: client.id,
    userId: user.id,
    status: 'active',
    createdAt: now,
    updatedAt: now,
    lastActiveAt: now,
    expireAt: now + 7 * DAY_MS,
    abandonAt: now + 30 * DAY_MS,
    ...describeBrowser(userAgent),
  };
  store.sessions.set(session.id, session);
  forgetOldSessions(store, user);
  client.sessionId = session.id;
  client.updatedAt = now;
  user.lastSignInAt = now;
  return session;
}

function forgetOldSessions(store: Store, user: User): void {
  const sessions = [...store.sessions.values()].filter((session) => session.userId === user.id);
  for (const session of sessions.slice(0, Math.max(sessions.length - MAX_SESSIONS_OF_USER, 0))) {
    if (session.status === 'active') endSession(store, session, 'revoked');
    store.sessions.delete(session.id);
  }
}

export function endSession(store: Store, session: Session, status: SessionStatus): void {
  const now = Date.now();
  session.status = status;
  session.updatedAt = now;
  const client = store.clients.get(session.clientId);
  if (client?.sessionId === session.id) {
    client.sessionId = null;
    client.updatedAt = now;
  }
}

/** Ends every session of a user but `keep`, as after a change of password. */
export function endOtherSessions(store: Store, user: User, keep: Session | null): void {
  for (const session of activeSessions(store, user))
    if (session !== keep) endSession(store, session, 'revoked');
}

export function activeSessions(store: Store, user: User): Session[] {
  return [...store.sessions.values()].filter((session) => session.userId === user.id && isAlive(session));
}

export function isAlive(session: Session): boolean {
  return session.status === 'active' && session.expireAt > Date.now();
}

/** The session that a browser is signed in with, or null. */
export function clientSession(store: Store, client: Client): LiveSession | null {
  const session = client.sessionId === null ? undefined : store.sessions.get(client.sessionId);
  const user = session === undefined ? undefined : store.users.get(session.userId);
  return session !== undefined && user !== undefined && isAlive(session) ? { session, user, client } : null;
}

/** @throws ApiError 404. */
export function requireSession(store: Store, sessionId: string): Session {
  const session = store.sessions.get(sessionId);
  if (session === undefined) throw notFound('The session');
  return session;
}

function describeBrowser(userAgent: string): Pick<Session, 'browserName' | 'deviceType'> {
  const browserName =
    ['Firefox', 'Edg', 'Chrome', 'Safari'].find((name) => userAgent.includes(`${name}/`)) ?? null;
  const deviceType =
    [
      ['iPhone', 'iPhone'],
      ['Android', 'Android'],
      ['Macintosh', 'Macintosh'],
      ['Windows', 'Windows'],
      ['Linux', 'Linux'],
    ].find(([mark]) => mark !== undefined && userAgent.includes(mark))?.[1] ?? null;
  return { browserName: browserName === 'Edg' ? 'Edge' : browserName, deviceType };
}
