import { StoreUnavailableError } from '@postern/db/post-store';
import { olive, peter, tokenOf } from '@postern/testing/people';
import { TRPCError } from '@trpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { maxBatchSize } from '../src/batch-limits.ts';
import { type House, openHouse, requestId, storeWith } from './house.ts';
import { mutation, queryPath, read, send } from './http.ts';

describe('errors over HTTP', () => {
  let house: House;
  const as = (token: string | null) => () => house.contextFor(token);

  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await house.close();
  });

  it('has one shape with all keys, and names the field of a refused input', async () => {
    const response = await send(as(tokenOf(olive)), 'post.create', mutation({ title: '   ' }));
    expect(response.status).toBe(400);
    const { error } = await read(response);
    expect(error).toEqual({
      message: 'title: Give the post a title.',
      code: -32600,
      data: {
        code: 'BAD_REQUEST',
        httpStatus: 400,
        path: 'post.create',
        reason: null,
        requestId,
        zodError: { formErrors: [], fieldErrors: { title: ['Give the post a title.'] } },
      },
    });
  });

  it('tells one conflict from another', async () => {
    const post = await (await house.as(tokenOf(olive))).create({ title: 'Once' });
    const twice = await send(as(tokenOf(olive)), 'post.create', mutation({ title: 'Once' }));
    expect(twice.status).toBe(409);
    expect((await read(twice)).error).toMatchObject({
      message: 'You already have a post with this title.',
      data: { code: 'CONFLICT', reason: 'title', requestId },
    });

    const stale = { id: post.id, title: 'Again', ifUpdatedAt: new Date(post.updatedAt.getTime() - 1) };
    const late = await send(as(tokenOf(olive)), 'post.update', mutation(stale));
    expect(late.status).toBe(409);
    expect((await read(late)).error).toMatchObject({ data: { code: 'CONFLICT', reason: 'stale' } });
  });

  it.each([
    ['post.mine', null, 401, 'UNAUTHORIZED'],
    ['post.byId', { id: 'f'.repeat(24) }, 404, 'NOT_FOUND'],
  ])('gives %s its status', async (procedure, input, status, code) => {
    const response = await send(as(null), queryPath(procedure, input ?? {}));
    expect(response.status).toBe(status);
    expect((await read(response)).error).toMatchObject({ data: { code, httpStatus: status, requestId } });
  });

  it("refuses to change somebody else's post with 403", async () => {
    const { id } = await (await house.as(tokenOf(olive))).create({ title: 'Hers' });
    const response = await send(as(tokenOf(peter)), 'post.delete', mutation({ id }));
    expect(response.status).toBe(403);
  });

  it.each(['development', 'test', 'staging', ''])(
    'sends no stack when NODE_ENV is "%s"',
    async (environment) => {
      vi.stubEnv('NODE_ENV', environment);
      const responses = await Promise.all([
        send(as(null), queryPath('post.mine', {})),
        send(as(null), queryPath('post.byId', { id: 1 })),
        send(as(null), 'post.nothing'),
        send(() => Promise.reject(new Error(`no context for ${olive.email}`)), queryPath('post.list', {})),
      ]);
      for (const response of responses) {
        const { text, error } = await read(response);
        expect(error).not.toHaveProperty('data.stack');
        expect(text).not.toMatch(/\bat \S+.*:\d+:\d+|\.ts\b|node_modules|@example/);
      }
    },
  );

  it('masks what nobody expected, and logs its name under the request id', async () => {
    const secret = `connection to db://admin:hunter2@db failed for ${olive.email}`;
    const posts = storeWith(house.store, { byId: () => Promise.reject(new TypeError(secret)) });
    const input = { id: 'abcdef0123456789abcdef01' };
    const response = await send(() => house.contextFor(null, { posts }), queryPath('post.byId', input));
    expect(response.status).toBe(500);
    const { error, text } = await read(response);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^Something went wrong on our side\..*req_test/),
      data: { code: 'INTERNAL_SERVER_ERROR', requestId, zodError: null },
    });
    expect(text).not.toMatch(/hunter2|olive/);

    const line = house.lines.find((entry) => entry.includes('"error":"TypeError"'));
    expect(line && JSON.parse(line)).toMatchObject({ level: 'error', requestId, path: 'post.byId' });
    expect(house.lines.join('')).not.toMatch(/hunter2|olive|abcdef0123456789/);
  });

  it('says that the store is not there, and to the log also what its own sentence says', async () => {
    const sentence = 'The database does not answer; start it.';
    const posts = storeWith(house.store, { list: () => Promise.reject(new StoreUnavailableError(sentence)) });
    const response = await send(() => house.contextFor(null, { posts }), queryPath('post.list', {}));
    expect(response.status).toBe(503);
    expect((await read(response)).error).toMatchObject({
      message: 'The posts cannot be reached just now. Try again in a minute.',
      data: { code: 'SERVICE_UNAVAILABLE', reason: null },
    });
    expect(house.lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', message: sentence, error: 'StoreUnavailableError', path: 'post.list', requestId },
    ]);
  });

  it('masks a context that could not be made', async () => {
    const response = await send(() => Promise.reject(new Error('hunter2')), queryPath('post.list', {}));
    const { error, text } = await read(response);
    expect(error).toMatchObject({ data: { code: 'INTERNAL_SERVER_ERROR', requestId: null } });
    expect(text).not.toContain('hunter2');
  });

  it('takes a batch of the largest size, and refuses a larger one whole', async () => {
    const { id } = await (await house.as(tokenOf(olive))).create({ title: 'Seen' });
    const batch = (size: number) => {
      const paths = Array.from({ length: size }, () => 'post.view').join(',');
      const inputs = Object.fromEntries(
        Array.from({ length: size }, (_, index) => [index, { json: { id } }]),
      );
      return send(as(null), `${paths}?batch=1`, {
        ...mutation(null),
        body: JSON.stringify(inputs),
      });
    };
    expect((await batch(maxBatchSize)).status).toBe(200);
    const tooMany = await batch(maxBatchSize + 1);
    expect(tooMany.status).toBe(400);
    expect(await tooMany.text()).toContain('Batch call exceeds maximum size');
    expect(await house.everything()).toMatchObject([{ views: maxBatchSize }]);
  });

  it.each([
    ['cut off', '{"json":{"id":'],
    ['no JSON', '<form>'],
    ['an attack on prototypes', '{"json":{"id":"x"},"meta":{"values":{"__proto__.polluted":["Date"]}}}'],
    ['null', 'null'],
    ['without the transformer', '{"id":"ffffffffffffffffffffffff"}'],
  ])('answers a body that is %s with 400', async (_name, body) => {
    const response = await send(as(tokenOf(olive)), 'post.delete', { ...mutation(null), body });
    expect(response.status).toBe(400);
    expect((await read(response)).error).toMatchObject({ data: { code: 'BAD_REQUEST', requestId } });
    expect({}).not.toHaveProperty('polluted');
  });

  it('answers 413 when a body ends because it is larger than was declared', async () => {
    const body = new ReadableStream({
      pull: (controller) =>
        controller.error(new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: 'Too large.' })),
    });
    const init: RequestInit & { duplex: 'half' } = { ...mutation(null), body, duplex: 'half' };
    const response = await send(as(null), 'post.view', init);
    expect(response.status).toBe(413);
    expect((await read(response)).error).toMatchObject({
      message: 'Too large.',
      data: { code: 'PAYLOAD_TOO_LARGE', requestId },
    });
  });

  it('keeps dates as dates on both ways', async () => {
    const post = await (await house.as(tokenOf(olive))).create({ title: 'Dated' });
    const input = { id: post.id, body: 'Later.', ifUpdatedAt: post.updatedAt };
    const response = await send(as(tokenOf(olive)), 'post.update', mutation(input));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      result: { data: { meta: { values: { createdAt: ['Date'], updatedAt: ['Date'] } } } },
    });
  });
});
