// @ts-check
// Signs up at the local accounts as a browser does.
import { randomUUID } from 'node:crypto';

/**
 * @param {string} origin of the app
 * @returns {Promise<string>} a session token, which the usual app takes, too: it names no authorized parties
 */
export async function newToken(origin) {
  const accounts = `${origin}/__clerk`;
  const signUp = await post(`${accounts}/v1/client/sign_ups`, origin, {
    email_address: `bench.${randomUUID()}@example.org`,
    password: `correct ${randomUUID()}`,
    first_name: 'Bench',
    last_name: 'Mark',
  });
  const cookie = signUp.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { response } = /** @type {{ response: { created_session_id: string } }} */ (await signUp.json());
  const tokens = `${accounts}/v1/client/sessions/${response.created_session_id}/tokens`;
  const { jwt } = /** @type {{ jwt: string }} */ (await (await post(tokens, origin, {}, { cookie })).json());
  return jwt;
}

/**
 * @param {string} url
 * @param {string} origin
 * @param {Record<string, string>} form
 * @param {Record<string, string>} [headers]
 */
function post(url, origin, form, headers) {
  return fetch(url, { method: 'POST', headers: { origin, ...headers }, body: new URLSearchParams(form) });
}
