// @ts-check
// What is asked of the servers.

import { postNumber } from '../posts.mjs';
import { randomFrom } from '../random.mjs';

/**
 * @typedef {import('./servers.mjs').Server} Server
 * @typedef {import('./servers.mjs').ServerName} ServerName
 * @typedef {{ method: 'GET' | 'POST', path: string, body?: string, newTitle?: boolean }} Request `newTitle` puts another title in each body
 *
 * @typedef {object} Workload
 * @property {string} name
 * @property {number} [connections] 16 unless said otherwise
 * @property {boolean} [signedIn]
 * @property {Partial<Record<ServerName, Request[]>>} requests of each server that takes part, which are asked in turn
 */

const placeOfTitle = '<title>';
/** Pages and posts that are asked for: enough that no answer is the last one's. */
const asked = 200;

/**
 * @param {number} size of the collection
 * @returns {Workload[]}
 */
export function workloadsOn(size) {
  const random = randomFrom(size);
  const posts = Array.from({ length: asked }, () => postNumber(Math.floor(random() * (size - 1_000)), size));
  const [viewed] = posts;
  const list = [query('post.list', { limit: 20 })];
  const deep = posts.map((post) => query('post.list', { limit: 20, cursor: cursorOf(post) }));
  // The usual app's cursors are the ids of posts.
  const usualDeep = posts.map(({ id }) => query('post.list', { limit: 20, cursor: id }));
  const byId = posts.map(({ id }) => query('post.byId', { id }));
  const view = [mutation('post.view', { id: viewed?.id })];
  const mine = [query('post.mine', { limit: 20 })];
  const create = [
    { ...mutation('post.create', { title: placeOfTitle, body: viewed?.body ?? '' }), newTitle: true },
  ];
  const home = [get('/')];
  const page = posts.map(({ id }) => get(`/posts/${id}`));
  const everybody = (/** @type {Request[]} */ requests) => ({
    postern: requests,
    usual: requests,
    usualPlain: requests,
    adapter: requests,
    limit: requests,
  });
  return [
    { name: 'post.list, first page', requests: everybody(list) },
    {
      name: 'post.list, deeper page',
      requests: { ...everybody(deep), usual: usualDeep, usualPlain: usualDeep },
    },
    { name: 'post.byId', requests: everybody(byId) },
    { name: 'post.view, one post', connections: 64, requests: everybody(view) },
    { name: 'post.mine, signed in', signedIn: true, requests: { postern: mine, usual: mine, adapter: mine } },
    {
      name: 'post.create, signed in',
      signedIn: true,
      requests: { postern: create, usual: create, adapter: create },
    },
    { name: 'page /', requests: { postern: home, usual: home, usualPlain: home } },
    { name: 'page of a post', requests: { postern: page, usual: page, usualPlain: page } },
    {
      name: 'feed.xml and an empty route',
      requests: { postern: [get('/feed.xml')], usual: [get('/api/empty')], usualPlain: [get('/api/empty')] },
    },
  ];
}

/** @param {string} path @returns {Request} */
const get = (path) => ({ method: 'GET', path });

/** @param {string} procedure @param {object} json @returns {Request} */
const query = (procedure, json) =>
  get(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify({ json }))}`);

/** @param {string} procedure @param {object} json @returns {Request} */
const mutation = (procedure, json) => ({
  method: 'POST',
  path: `/api/trpc/${procedure}`,
  body: JSON.stringify({ json }),
});

/** @param {{ id: string, createdAt: Date }} post */
const cursorOf = ({ id, createdAt }) =>
  Buffer.from(JSON.stringify(['newest', createdAt.getTime(), id])).toString('base64url');

let titles = 0;

/**
 * The body of a request, with a title that no post has.
 * @param {Request} request
 */
export function bodyOf({ body, newTitle }) {
  return newTitle ? body?.replace(placeOfTitle, `Measured ${process.pid} ${Date.now()} ${titles++}`) : body;
}

/**
 * @param {Request} request
 * @param {string | null} token
 * @returns {Record<string, string>}
 */
export function headersOf({ method }, token) {
  return {
    accept: '*/*',
    ...(method === 'POST' && { 'content-type': 'application/json' }),
    ...(token !== null && { authorization: `Bearer ${token}` }),
  };
}
