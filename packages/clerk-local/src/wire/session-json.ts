import type { Instance } from '../domain/instance.ts';
import type { LiveSession } from '../domain/sessions.ts';
import { factorAges, sessionToken, type TokenAudience } from '../domain/tokens.ts';
import type { Session, User } from '../state/model.ts';
import { publicUserDataJson, userJson } from './user-json.ts';

/** A session as the Frontend API shows it to its own browser, with a fresh token. */
export function sessionJson(
  instance: Instance,
  { session, user }: Omit<LiveSession, 'client'>,
  audience: TokenAudience,
) {
  const alive = session.status === 'active';
  return {
    ...sessionFacts(session, user, audience),
    user: userJson(user, audience.base),
    last_active_token: alive ? tokenJson(sessionToken(instance, session, user, audience)) : null,
  };
}

/** A session as the list of active sessions shows it: never with a token, it may be another browser's. */
export function sessionWithActivityJson(session: Session, user: User, audience: TokenAudience) {
  return {
    ...sessionFacts(session, user, audience),
    user: null,
    last_active_token: null,
    latest_activity: {
      object: 'session_activity' as const,
      id: `sact_${session.id.slice('sess_'.length)}`,
      browser_name: session.browserName ?? undefined,
      device_type: session.deviceType ?? undefined,
      is_mobile: session.deviceType === 'iPhone' || session.deviceType === 'Android',
    },
  };
}

export function backendSessionJson(session: Session) {
  return {
    object: 'session' as const,
    id: session.id,
    client_id: session.clientId,
    user_id: session.userId,
    status: session.status === 'active' && session.expireAt <= Date.now() ? 'expired' : session.status,
    last_active_organization_id: null,
    actor: null,
    last_active_at: session.lastActiveAt,
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

export function tokenJson(jwt: string) {
  return { object: 'token' as const, id: '', jwt };
}

function sessionFacts(session: Session, user: User, audience: TokenAudience) {
  return {
    object: 'session' as const,
    id: session.id,
    status: session.status,
    factor_verification_age: factorAges(session),
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    last_active_at: session.lastActiveAt,
    last_active_organization_id: null,
    actor: null,
    tasks: null,
    public_user_data: publicUserDataJson(user, audience.base),
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}
