import { randomBytes } from 'node:crypto';
import { ApiError } from '../domain/errors.ts';
import { clientSession, type LiveSession } from '../domain/sessions.ts';
import { sessionToken, signJwt } from '../domain/tokens.ts';
import type { Answer } from '../http/answer.ts';
import { isAppOrigin, publicBase } from '../http/request.ts';
import type { Call } from '../http/routes.ts';
import { parseUrlOrNull } from '../http/urls.ts';
import { currentClient } from './browser.ts';

const YEAR = 'Max-Age=31536000';

/**
 * `GET /v1/client/handshake`: the app's middleware sends documents here when its own cookies cannot tell who is signed
 * in. The answer leads back with the cookies in a signed token. Nothing is remembered: visitors without cookies (health
 * checks, crawlers) pass here again and again.
 */
export function getHandshake(call: Call): Answer {
  const target = requireTarget(call);
  const client = currentClient(call);
  const live = client === null ? null : clientSession(call.instance.store, client);
  target.searchParams.set(
    '__clerk_handshake',
    signJwt(call.instance.keys, { handshake: cookies(call, live, target) }),
  );
  return {
    status: 307,
    headers: { location: target.toString(), 'cache-control': 'no-store' },
    body: '',
  };
}

/** The token in the answer signs its bearer in, so the answer leads only to the app. @throws ApiError 400. */
function requireTarget(call: Call): URL {
  const target = parseUrlOrNull(call.request.query.get('redirect_url') ?? '');
  const named = target !== null && (target.username !== '' || target.password !== '');
  if (target === null || named || !isAppOrigin(target, call.request)) {
    throw new ApiError(400, 'invalid_url', 'redirect_url must be an address of this app.');
  }
  return target;
}

/** `Set-Cookie` lines for the app, each name plain and with the instance's suffix. */
function cookies(call: Call, live: LiveSession | null, target: URL): string[] {
  const signedInAt = live === null ? 0 : Math.floor(live.client.updatedAt / 1000);
  const audience = { origin: target.origin, base: publicBase(call.request) };
  const session =
    live === null
      ? '; Path=/; SameSite=Lax; Max-Age=0'
      : `${sessionToken(call.instance, live.session, live.user, audience)}; Path=/; SameSite=Lax; ${YEAR}`;
  return [
    ...both(call, '__clerk_db_jwt', `${developmentBrowser(call)}; Path=/; SameSite=Lax; ${YEAR}`),
    ...both(
      call,
      '__client_uat',
      `${signedInAt}; Path=/; SameSite=Strict; ${YEAR}; Domain=${target.hostname}`,
    ),
    ...both(call, '__session', session),
  ];
}

function both(call: Call, name: string, value: string): string[] {
  return [`${name}=${value}`, `${name}_${call.instance.keys.cookieSuffix}=${value}`];
}

/** Clerk's SDK insists on this cookie for development keys; here it has no meaning. It becomes part of a header. */
function developmentBrowser(call: Call): string {
  const known = call.request.query.get('__clerk_db_jwt') ?? '';
  return /^[\w.-]{1,300}$/.test(known) ? known : `dvb_${randomBytes(16).toString('hex')}`;
}
