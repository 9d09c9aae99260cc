// @ts-check
import { expect } from 'vitest';

/**
 * What the app says of itself.
 * @param {string} url of the app
 * @returns {Promise<{ status: number, body: unknown }>}
 */
export async function healthOf(url) {
  const answer = await fetch(`${url}/api/health`, { headers: { accept: '*/*' } });
  return { status: answer.status, body: await answer.json() };
}

/**
 * Waits until the app is well again after its database.
 * @param {string} url of the app
 */
export async function expectBack(url) {
  await expect.poll(() => healthOf(url)).toEqual({ status: 200, body: { status: 'ok' } });
}

/**
 * A post as anybody reads it.
 * @param {string} url of the app
 * @param {string | null} id
 * @returns {Promise<unknown>} null when there is none
 */
export async function postOf(url, id) {
  const answer = await ask(url, 'post.byId', { id });
  if (answer.status === 404) return null;
  const { result } = /** @type {{ result: { data: { json: unknown } } }} */ (await answer.json());
  return result.data.json;
}

/**
 * Every post there is, page by page.
 * @param {string} url of the app
 * @returns {Promise<{ id: string, title: string }[]>}
 */
export async function allPosts(url) {
  const posts = [];
  /** @type {string | null} */
  let cursor = null;
  do {
    const answer = await ask(url, 'post.export', { cursor });
    const { result } =
      /** @type {{ result: { data: { json: { items: { id: string, title: string }[], nextCursor: string | null } } } }} */ (
        await answer.json()
      );
    posts.push(...result.data.json.items);
    cursor = result.data.json.nextCursor;
  } while (cursor !== null);
  return posts;
}

/**
 * @param {string} url of the app
 * @param {string} procedure
 * @param {object} json its input
 */
function ask(url, procedure, json) {
  return fetch(`${url}/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify({ json }))}`);
}
