import { type Answer, json } from '../http/answer.ts';
import { audienceOf } from '../http/request.ts';
import type { Call } from '../http/routes.ts';
import type { Client } from '../state/model.ts';
import { clientJson } from '../wire/client-json.ts';

/** A Frontend API answer: `{ response, client }`, the whole client with everything but a GET. */
export function reply(call: Call, response: object | null, client: Client | null): Answer {
  const withClient = client !== null && call.request.method !== 'GET';
  return json({
    response,
    client: withClient ? clientJson(call.instance, client, audienceOf(call.request)) : null,
  });
}
