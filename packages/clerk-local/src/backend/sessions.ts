import { z } from 'zod';
import { addClient } from '../domain/clients.ts';
import { notFound } from '../domain/errors.ts';
import { endSession, isAlive, requireSession, startSession } from '../domain/sessions.ts';
import { sessionToken } from '../domain/tokens.ts';
import { requireUser } from '../domain/users.ts';
import { type Answer, json } from '../http/answer.ts';
import { parseFields, text } from '../http/fields.ts';
import { pageOf } from '../http/paging.ts';
import { publicBase } from '../http/request.ts';
import { type Call, param } from '../http/routes.ts';
import { backendSessionJson, tokenJson } from '../wire/session-json.ts';

const SessionFields = z.object({ user_id: text(100) });

/** `GET /v1/sessions`: newest first; `paginated` asks for `{ data, total_count }` instead of a bare list. */
export function listSessions(call: Call): Answer {
  const { query } = call.request;
  const wanted = { user: query.get('user_id'), client: query.get('client_id'), status: query.get('status') };
  const sessions = [...call.instance.store.sessions.values()]
    .filter((session) => wanted.user === null || session.userId === wanted.user)
    .filter((session) => wanted.client === null || session.clientId === wanted.client)
    .map(backendSessionJson)
    .filter((session) => wanted.status === null || session.status === wanted.status)
    .reverse();
  const page = pageOf(sessions, query);
  return json(query.get('paginated') === 'true' ? { data: page, total_count: sessions.length } : page);
}

/** `POST /v1/sessions`: a session of no browser, for tests. */
export function postSession(call: Call): Answer {
  const { store } = call.instance;
  const user = requireUser(store, parseFields(SessionFields, call.request.body).user_id);
  return json(backendSessionJson(startSession(store, addClient(call.instance), user, '')));
}

/** `GET /v1/sessions/:id` */
export function getSession(call: Call): Answer {
  return json(backendSessionJson(requireSession(call.instance.store, param(call, 'id'))));
}

/** `POST /v1/sessions/:id/revoke` */
export function revokeSession(call: Call): Answer {
  const session = requireSession(call.instance.store, param(call, 'id'));
  endSession(call.instance.store, session, 'revoked');
  return json(backendSessionJson(session));
}

/** `POST /v1/sessions/:id/tokens`: a token for the app's own origin. */
export function postBackendToken(call: Call): Answer {
  const session = requireSession(call.instance.store, param(call, 'id'));
  if (!isAlive(session)) throw notFound('The session');
  const user = requireUser(call.instance.store, session.userId);
  const audience = { origin: call.instance.settings.appUrl.origin, base: publicBase(call.request) };
  return json(tokenJson(sessionToken(call.instance, session, user, audience)));
}
