// @ts-check
import { once } from 'node:events';
import http from 'node:http';
import { startApp } from '@postern/testing/start-app';
import { signUp } from '@postern/testing/writer';
import { expect, test } from 'vitest';
import { connect, readAll, requestText } from './support/raw-http.mjs';
import { ask } from './support/sqlite.mjs';

const writers = 16;
const acknowledgedBefore = 100;

test('SIGTERM under load resets no connection, and every stored post was acknowledged', async () => {
  const app = await startApp({ POSTERN_SEED: '0' });
  const token = await (await signUp(app.url)).token();
  const agent = new http.Agent({ keepAlive: true, maxSockets: writers });
  /** @type {string[]} */
  const acknowledged = [];
  /** @type {string[]} */
  const failures = [];

  /** Publishes until the app takes no connection any more. @param {number} writer */
  const write = async (writer) => {
    for (let count = 1; ; count += 1) {
      const title = `Writer ${writer}, post ${count}`;
      const outcome = await create(app.url, agent, token, title);
      if (outcome === 'ECONNREFUSED') return;
      if (outcome === 200) acknowledged.push(title);
      else failures.push(`${title}: ${outcome}`);
      if (acknowledged.length === acknowledgedBefore) app.process.kill('SIGTERM');
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  agent.destroy();

  expect(await app.ended).toBe(0);
  expect(failures).toEqual([]);
  const stored = await ask(app.dataDir, 'SELECT title FROM Post');
  expect(stored.map(({ title }) => title).sort()).toEqual(acknowledged.sort());
  expect(acknowledged.length).toBeGreaterThanOrEqual(acknowledgedBefore);
  app.remove();
});

test('requests that have begun are ended before the process ends, those that need the local accounts, too', async () => {
  const app = await startApp({ POSTERN_SEED: '0' });
  const token = await (await signUp(app.url)).token();
  const post = JSON.stringify({ json: { title: 'Begun before the end' } });
  const publishing = await begin(app.url, '/api/trpc/post.create', post, {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
  });
  const form = 'identifier=nobody@example.com';
  const signingIn = await begin(app.url, '/__clerk/v1/client/sign_ins', form, {
    'content-type': 'application/x-www-form-urlencoded',
    origin: app.url,
  });
  const stopped = app.stop('SIGTERM');
  await expect.poll(() => refusesConnections(app.url)).toBe(true);

  publishing.finish();
  signingIn.finish();
  expect((await publishing.answer).status).toBe(200);
  expect((await signingIn.answer).body).toContain('form_identifier_not_found');
  expect(await stopped).toBe(0);
  expect(await ask(app.dataDir, 'SELECT title FROM Post')).toMatchObject([{ title: 'Begun before the end' }]);
  app.remove();
});

test('a connection that is kept alive and brings nothing does not hold up the end', async () => {
  const app = await startApp();
  const agent = new http.Agent({ keepAlive: true });
  await new Promise((resolve) => {
    http.get(`${app.url}/api/health`, { agent }, (answer) => answer.resume().on('end', resolve));
  });
  const silent = connect(app.url);
  await new Promise((resolve) => silent.once('connect', resolve));
  expect(await app.stop('SIGTERM')).toBe(0);
  agent.destroy();
  silent.destroy();
  app.remove();
});

/**
 * @param {string} url
 * @param {http.Agent} agent
 * @param {string} token
 * @param {string} title
 * @returns {Promise<number | string>} the status, or the code of what went wrong
 */
function create(url, agent, token, title) {
  const body = JSON.stringify({ json: { title } });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    const request = http.request(
      `${url}/api/trpc/post.create`,
      { method: 'POST', agent, headers },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', () => resolve('cut off in the answer'));
      },
    );
    request.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    request.end(body);
  });
}

/**
 * Begins a POST, and keeps its body back when the server asks for it.
 * @param {string} url
 * @param {string} path
 * @param {string} body
 * @param {Record<string, string>} headers
 */
async function begin(url, path, body, headers) {
  const socket = connect(url);
  const length = String(Buffer.byteLength(body));
  socket.write(
    requestText(url, 'POST', path, { ...headers, 'content-length': length, expect: '100-continue' }),
  );
  const [asked] = await once(socket, 'data');
  expect(String(asked)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  return { answer: readAll(socket), finish: () => void socket.write(body) };
}

/** @param {string} url */
function refusesConnections(url) {
  return new Promise((resolve) => {
    const socket = connect(url);
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', (error) => resolve('code' in error && error.code === 'ECONNREFUSED'));
  });
}
