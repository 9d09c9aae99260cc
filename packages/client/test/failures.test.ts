import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import { type OddServer, oddAnswers, startServer, startUntrustedServer } from '@postern/testing/odd-servers';
import { afterEach, describe, expect, it } from 'vitest';
import { createPosternClient, PosternError } from '../src/index.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function opened<Server extends { close(): Promise<void> }>(server: Promise<Server>): Promise<Server> {
  const running = await server;
  open.push(running);
  return running;
}

const list = (url: string, options: { timeout?: number; retries?: number } = {}) =>
  createPosternClient({ url, ...options }).post.list.query({});
const json = { 'content-type': 'application/json' };
/** The body of an answer by a server that has too much to do. */
const busy = JSON.stringify([
  {
    error: {
      json: {
        message: 'Postern is busy: try again in a minute.',
        code: -32603,
        data: { code: 'SERVICE_UNAVAILABLE', httpStatus: 503 },
      },
    },
  },
]);
const create = (url: string) => createPosternClient({ url }).post.create.mutate({ title: 'T' });

describe('createPosternClient, when the answer is not a Postern’s', () => {
  it('rejects with TIMEOUT when the server hangs', async () => {
    const { url } = await opened(startServer(oddAnswers.nothing));
    await expect(list(url, { timeout: 200 })).rejects.toMatchObject({
      name: 'PosternError',
      code: 'TIMEOUT',
      message: 'No answer came within 0.2 seconds.',
    });
  });

  it.each(['html', 'otherJson'] as const)(
    'rejects with NOT_POSTERN, without a repetition, for %s',
    async (answer) => {
      const server = await opened(startServer(oddAnswers[answer]));
      await expect(list(server.url)).rejects.toMatchObject({ code: 'NOT_POSTERN', httpStatus: 200 });
      expect(server.requests()).toBe(1);
    },
  );

  it('rejects with GATEWAY for a 502, after it repeated a query but not a mutation', async () => {
    const server = await opened(startServer(oddAnswers.badGateway));
    await expect(list(server.url)).rejects.toMatchObject({ code: 'GATEWAY', httpStatus: 502 });
    expect(server.requests()).toBe(3);
    await expect(create(server.url)).rejects.toMatchObject({ code: 'GATEWAY' });
    expect(server.requests()).toBe(4);
  });

  it('rejects with NETWORK when the connection breaks in the middle of the answer', async () => {
    const server = await opened(startServer(oddAnswers.half));
    await expect(list(server.url, { retries: 0 })).rejects.toMatchObject({
      code: 'NETWORK',
      message: `${server.url} closed the connection in the middle of its answer.`,
    });
  });

  it('rejects with CERTIFICATE for a certificate that nobody signed', async () => {
    const { url } = await opened(startUntrustedServer());
    await expect(list(url)).rejects.toMatchObject({
      code: 'CERTIFICATE',
      message: `The certificate of ${url} cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT).`,
    });
  });

  it('rejects with NETWORK when nothing listens at the address', async () => {
    const server: OddServer = await startServer(oddAnswers.nothing);
    await server.close();
    await expect(list(server.url, { retries: 0 })).rejects.toMatchObject({
      code: 'NETWORK',
      message: `${server.url} cannot be reached. Nothing listens at that address (ECONNREFUSED).`,
    });
  });
});

describe('a call', () => {
  it('succeeds when a repetition succeeds', async () => {
    const postern: LivePostern = await opened(startLivePostern());
    let failures = 2;
    const client = createPosternClient({
      url: postern.url,
      fetch: async (input, init) => {
        if (failures-- > 0) throw new TypeError('fetch failed');
        return fetch(input, init);
      },
    });
    expect(await client.post.list.query({})).toEqual({ items: [], nextCursor: null, incomplete: false });
    expect(failures).toBe(-1);
  });

  it('is repeated no sooner than `Retry-After` says', async () => {
    const times: number[] = [];
    const server = await opened(
      startServer((_, response) => {
        times.push(performance.now());
        if (times.length === 1) response.writeHead(503, { ...json, 'retry-after': '1' }).end(busy);
        else
          response.writeHead(200, json).end('[{"result":{"data":{"json":{"items":[],"nextCursor":null}}}}]');
      }),
    );
    expect(await list(server.url)).toEqual({ items: [], nextCursor: null });
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThan(950);
  });

  it.each([
    ['120', 120_000],
    [new Date(Date.now() + 3_600_000).toUTCString(), 3_600_000],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['soon', null],
    ['-1', null],
    [undefined, null],
  ])(
    'rejects at once with the time that `Retry-After: %s` gives when no time is left for it',
    async (value, milliseconds) => {
      const header = value === undefined ? {} : { 'retry-after': value };
      const server = await opened(
        startServer((_, response) => response.writeHead(503, { ...json, ...header }).end(busy)),
      );
      const error = await list(server.url, { retries: milliseconds ? 2 : 0 }).catch(
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ code: 'SERVICE_UNAVAILABLE', httpStatus: 503 });
      const given = error instanceof PosternError ? error.retryAfterMs : undefined;
      if (milliseconds === null) expect(given).toBeNull();
      else expect(Math.abs((given ?? Number.NaN) - milliseconds)).toBeLessThan(30_000);
      expect(server.requests()).toBe(1);
    },
  );

  it('carries `Retry-After` of a gateway', async () => {
    const server = await opened(
      startServer((_, response) => response.writeHead(503, { 'retry-after': '60' }).end('<h1>Busy</h1>')),
    );
    await expect(create(server.url)).rejects.toMatchObject({ code: 'GATEWAY', retryAfterMs: 60_000 });
  });

  it('rejects with ABORTED as soon as its signal aborts, and leaves the other calls of its request running', async () => {
    const held: (() => void)[] = [];
    const postern: LivePostern = await opened(startLivePostern());
    const client = createPosternClient({
      url: postern.url,
      fetch: async (input, init) => {
        await new Promise<void>((resolve) => held.push(resolve));
        return fetch(input, init);
      },
    });
    const controller = new AbortController();
    const given = client.post.list.query({}, { signal: controller.signal });
    const kept = client.post.list.query({});
    controller.abort();
    await expect(given).rejects.toMatchObject({ code: 'ABORTED' });
    await expect.poll(() => held.length).toBe(1);
    for (const release of held) release();
    expect(await kept).toEqual({ items: [], nextCursor: null, incomplete: false });
    await expect(client.post.list.query({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });

  it('rejects with TOKEN when the token function fails or the token has a line break', async () => {
    const { url } = await opened(startServer(oddAnswers.nothing));
    const cause = new Error('no keychain');
    const failing = createPosternClient({ url, token: () => Promise.reject(cause) });
    await expect(failing.user.me.query()).rejects.toMatchObject({ code: 'TOKEN', cause });
    const wrong = createPosternClient({ url, token: 'a\nb' });
    await expect(wrong.user.me.query()).rejects.toMatchObject({ code: 'TOKEN' });
  });

  it.each(['', 'postern', 'ftp://x', 'http://u:p@x', 'http://x/?a=1'])(
    'throws a TypeError for the url "%s"',
    (url) => {
      expect(() => createPosternClient({ url })).toThrow(TypeError);
    },
  );
});
