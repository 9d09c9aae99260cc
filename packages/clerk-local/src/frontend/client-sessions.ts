import { clientSession, endSession } from '../domain/sessions.ts';
import { sessionToken } from '../domain/tokens.ts';
import { type Answer, json } from '../http/answer.ts';
import { audienceOf } from '../http/request.ts';
import { type Call, param } from '../http/routes.ts';
import type { Client } from '../state/model.ts';
import { clientJson } from '../wire/client-json.ts';
import { sessionJson, tokenJson } from '../wire/session-json.ts';
import { currentClient, ensureClient, removeClient, requireOwnSession } from './browser.ts';
import { reply } from './reply.ts';

/** `GET /v1/client`: the browser and its session; null for a newcomer. */
export function getClient(call: Call): Answer {
  const client = currentClient(call);
  const response = client === null ? null : clientJson(call.instance, client, audienceOf(call.request));
  return reply(call, response, client);
}

/** `PUT` and `POST /v1/client` */
export function putClient(call: Call): Answer {
  const client = ensureClient(call);
  return reply(call, clientJson(call.instance, client, audienceOf(call.request)), client);
}

/** `DELETE /v1/client`: signs out and forgets the browser. */
export function deleteClient(call: Call): Answer {
  const client = currentClient(call);
  if (client !== null) {
    signOut(call, client);
    removeClient(call, client);
  }
  return reply(call, null, null);
}

/** `DELETE /v1/client/sessions`: signs out. */
export function deleteClientSessions(call: Call): Answer {
  const client = currentClient(call);
  if (client === null) return reply(call, null, null);
  signOut(call, client);
  return reply(call, clientJson(call.instance, client, audienceOf(call.request)), client);
}

/** `GET /v1/client/sessions/:id` */
export function getClientSession(call: Call): Answer {
  const live = requireOwnSession(call, param(call, 'id'));
  return reply(call, sessionJson(call.instance, live, audienceOf(call.request)), live.client);
}

/** `POST /v1/client/sessions/:id/touch` */
export function touchSession(call: Call): Answer {
  const live = requireOwnSession(call, param(call, 'id'));
  live.session.lastActiveAt = Date.now();
  return reply(call, sessionJson(call.instance, live, audienceOf(call.request)), live.client);
}

/** `POST /v1/client/sessions/:id/tokens`: a fresh token, not wrapped. */
export function postSessionToken(call: Call): Answer {
  const { session, user } = requireOwnSession(call, param(call, 'id'));
  session.lastActiveAt = Date.now();
  return json(tokenJson(sessionToken(call.instance, session, user, audienceOf(call.request))));
}

/** `POST /v1/client/sessions/:id/end` */
export function postEndSession(call: Call): Answer {
  return finish(call, 'ended');
}

/** `POST /v1/client/sessions/:id/remove` */
export function postRemoveSession(call: Call): Answer {
  return finish(call, 'removed');
}

function finish(call: Call, status: 'ended' | 'removed'): Answer {
  const live = requireOwnSession(call, param(call, 'id'));
  endSession(call.instance.store, live.session, status);
  return reply(call, sessionJson(call.instance, live, audienceOf(call.request)), live.client);
}

function signOut(call: Call, client: Client): void {
  const live = clientSession(call.instance.store, client);
  if (live !== null) endSession(call.instance.store, live.session, 'removed');
  client.signIn = null;
  client.signUp = null;
}
