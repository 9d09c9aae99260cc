import { createServer, type RequestListener } from 'node:http';
import type { AppRouter } from '@postern/api/app-router';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import superjson from 'superjson';
import { expect, test } from 'vitest';
import { readFailure } from '../src/features/posts/read-failure';
import { fetchAnswer } from '../src/trpc/fetch-answer';

const data = {
  code: 'CONFLICT',
  httpStatus: 409,
  path: 'post.update',
  reason: null,
  requestId: null,
  zodError: null,
} as const;

/** What a call throws when the API has answered with an error. */
function failure({ data, message }: { data: object; message: string }) {
  return readFailure(TRPCClientError.from({ error: { code: -32_000, message, data } }));
}

/** What a call of the page makes of a server. */
async function failureAt(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  const client = createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `http://127.0.0.1:${address.port}`,
        transformer: superjson,
        fetch: fetchAnswer,
      }),
    ],
  });
  try {
    return readFailure(await client.post.list.query({}).catch((error: unknown) => error));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('no answer, or half of one, is unreachable', async () => {
  expect(await failureAt((request) => request.socket.destroy())).toEqual({ kind: 'unreachable' });
  expect(
    await failureAt((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('[{"result":', () => request.socket.destroy());
    }),
  ).toEqual({ kind: 'unreachable' });
});

test('a proxy that says that the server is down means unreachable', async () => {
  for (const status of [502, 503, 504]) {
    expect(
      await failureAt((_request, response) =>
        response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
      ),
    ).toEqual({ kind: 'unreachable' });
  }
});

test('an answer that the API did not write is unexpected, and so is what the page itself throws', async () => {
  expect(await failureAt((_request, response) => response.end('<h1>Hello</h1>'))).toEqual({
    kind: 'unexpected',
  });
  expect(await failureAt((_request, response) => response.end('{}'))).toEqual({ kind: 'unexpected' });
  expect(readFailure(new TypeError('crypto.randomUUID is not a function'))).toEqual({ kind: 'unexpected' });
  expect(readFailure(undefined)).toEqual({ kind: 'unexpected' });
});

test('each answer that says no has a meaning', () => {
  expect(failure({ data: { ...data, code: 'UNAUTHORIZED' }, message: 'Sign in first.' })).toEqual({
    kind: 'signed-out',
  });
  expect(failure({ data: { ...data, code: 'NOT_FOUND' }, message: 'There is no such post.' })).toEqual({
    kind: 'gone',
  });
  expect(failure({ data: { ...data, code: 'FORBIDDEN' }, message: 'Not yours.' })).toEqual({
    kind: 'refused',
    sentence: 'Not yours.',
  });
});

test('two conflicts are two things', () => {
  const message = 'You already have a post with this title.';
  expect(failure({ data: { ...data, reason: 'title' }, message })).toEqual({
    kind: 'fields',
    title: message,
    body: null,
  });
  expect(failure({ data: { ...data, reason: 'stale' }, message: 'Changed.' })).toEqual({ kind: 'stale' });
});

test('gives the sentence of a refused field to that field', () => {
  const zodError = { formErrors: [], fieldErrors: { title: ['Too long.'], body: undefined } };
  expect(failure({ data: { ...data, code: 'BAD_REQUEST', zodError }, message: 'title: Too long.' })).toEqual({
    kind: 'fields',
    title: 'Too long.',
    body: null,
  });
});
