import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import { type OddServer, oddAnswers, startServer, startUntrustedServer } from '@postern/testing/odd-servers';
import { afterEach, describe, expect, it } from 'vitest';
import { createPosternClient } from '../src/index.ts';

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
const create = (url: string) => createPosternClient({ url }).post.create.mutate({ title: 'T' });

describe('what is not Postern’s answer', () => {
  it('a server that hangs ends by the timeout', async () => {
    const { url } = await opened(startServer(oddAnswers.nothing));
    await expect(list(url, { timeout: 200 })).rejects.toMatchObject({
      name: 'PosternError',
      code: 'TIMEOUT',
      message: 'No answer came within 0.2 seconds.',
    });
  });

  it.each(['html', 'otherJson'] as const)('%s', async (answer) => {
    const server = await opened(startServer(oddAnswers[answer]));
    await expect(list(server.url)).rejects.toMatchObject({ code: 'NOT_POSTERN', httpStatus: 200 });
    expect(server.requests()).toBe(1);
  });

  it('a gateway without a server behind it, asked again for a query and not for a mutation', async () => {
    const server = await opened(startServer(oddAnswers.badGateway));
    await expect(list(server.url)).rejects.toMatchObject({ code: 'GATEWAY', httpStatus: 502 });
    expect(server.requests()).toBe(3);
    await expect(create(server.url)).rejects.toMatchObject({ code: 'GATEWAY' });
    expect(server.requests()).toBe(4);
  });

  it('a connection that breaks in the middle', async () => {
    const server = await opened(startServer(oddAnswers.half));
    await expect(list(server.url, { retries: 0 })).rejects.toMatchObject({
      code: 'NETWORK',
      message: `${server.url} closed the connection in the middle of its answer.`,
    });
  });

  it('a certificate that nobody signed', async () => {
    const { url } = await opened(startUntrustedServer());
    await expect(list(url)).rejects.toMatchObject({
      code: 'CERTIFICATE',
      message: `The certificate of ${url} cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT).`,
    });
  });

  it('nobody at all', async () => {
    const server: OddServer = await startServer(oddAnswers.nothing);
    await server.close();
    await expect(list(server.url, { retries: 0 })).rejects.toMatchObject({
      code: 'NETWORK',
      message: `${server.url} cannot be reached. Nothing listens there (ECONNREFUSED).`,
    });
  });
});

describe('a call', () => {
  it('gets through when a repetition does', async () => {
    const postern: LivePostern = await opened(startLivePostern());
    let failures = 2;
    const client = createPosternClient({
      url: postern.url,
      fetch: async (input, init) => {
        if (failures-- > 0) throw new TypeError('fetch failed');
        return fetch(input, init);
      },
    });
    expect(await client.post.list.query({})).toEqual({ items: [], nextCursor: null });
    expect(failures).toBe(-1);
  });

  it('is given up at once when its signal says so, others of its request not', async () => {
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
    expect(await kept).toEqual({ items: [], nextCursor: null });
    await expect(client.post.list.query({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });

  it('tells when the token cannot be had or be right', async () => {
    const { url } = await opened(startServer(oddAnswers.nothing));
    const cause = new Error('no keychain');
    const failing = createPosternClient({ url, token: () => Promise.reject(cause) });
    await expect(failing.user.me.query()).rejects.toMatchObject({ code: 'TOKEN', cause });
    const wrong = createPosternClient({ url, token: 'a\nb' });
    await expect(wrong.user.me.query()).rejects.toMatchObject({ code: 'TOKEN' });
  });

  it.each(['', 'postern', 'ftp://x', 'http://u:p@x', 'http://x/?a=1'])('needs an address: %s', (url) => {
    expect(() => createPosternClient({ url })).toThrow(TypeError);
  });
});
