// @ts-check
import { newPerson } from './person.mjs';

/**
 * Somebody with a local account.
 * @typedef {object} Writer
 * @property {string} email
 * @property {string} password
 * @property {string} cookie the browser's, as a request header
 * @property {() => Promise<string>} token makes a session token, which lasts 60 seconds
 */

/**
 * Signs up with local accounts, as Clerk's browser code does.
 * @param {string} url of the app
 * @param {import('./person.mjs').Person} [person] somebody new unless given
 * @returns {Promise<Writer>}
 */
export async function signUp(url, person = newPerson('Ada', 'Oak')) {
  const answer = await post(`${url}/__clerk/v1/client/sign_ups`, {
    first_name: person.firstName,
    last_name: person.lastName,
    email_address: person.email,
    password: person.password,
  });
  const { response } = /** @type {{ response: { created_session_id: string } }} */ (await answer.json());
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const tokens = `${url}/__clerk/v1/client/sessions/${response.created_session_id}/tokens`;
  return {
    email: person.email,
    password: person.password,
    cookie,
    token: async () => {
      const { jwt } = /** @type {{ jwt: string }} */ (await (await post(tokens, {}, { cookie })).json());
      return jwt;
    },
  };
}

/**
 * Calls a procedure that changes something, as a program does.
 * @param {string} url of the app
 * @param {string | null} token
 * @param {string} procedure
 * @param {object} input
 */
export function mutate(url, token, procedure, input) {
  return fetch(`${url}/api/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ json: input }),
  });
}

/**
 * Publishes a post.
 * @param {string} url of the app
 * @param {string} token
 * @param {string} title
 * @returns {Promise<string | null>} its id, or null when the app did not acknowledge it
 */
export async function publish(url, token, title) {
  const answer = await mutate(url, token, 'post.create', { title });
  if (!answer.ok) return null;
  const { result } = /** @type {{ result: { data: { json: { id: string } } } }} */ (await answer.json());
  return result.data.json.id;
}

/**
 * @param {string} url
 * @param {Record<string, string>} form
 * @param {Record<string, string>} [headers]
 */
async function post(url, form, headers) {
  const origin = new URL(url).origin;
  return fetch(url, { method: 'POST', headers: { origin, ...headers }, body: new URLSearchParams(form) });
}
