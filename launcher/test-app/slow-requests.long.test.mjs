// @ts-check

import { startApp } from '@postern/testing/start-app';
import { expect, test } from 'vitest';
import { connect, readAll, requestText } from './support/raw-http.mjs';

test('a client that does not finish its request is cut off: after 15 seconds for the headers, 30 for the whole', async () => {
  const app = await startApp();
  const headers = connect(app.url);
  headers.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n');
  const body = connect(app.url);
  const length = { 'content-type': 'application/json', 'content-length': '1000' };
  body.write(requestText(app.url, 'POST', '/api/trpc/post.view', length, '{'));
  const statuses = (await Promise.all([headers, body].map(readAll))).map(({ status }) => status);
  expect(statuses).toEqual([408, 408]);
  expect(await app.stop('SIGTERM')).toBe(0);
  app.remove();
});
