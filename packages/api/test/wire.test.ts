import { olive, tokenOf } from '@postern/testing/people';
import { isWithin } from '@postern/testing/timing';
import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { maxCallBytes } from '../src/batch-limits.ts';
import { RefusedInput, readWireInput } from '../src/wire-input.ts';
import { type House, openHouse, requestId } from './house.ts';
import { mutation, queryPath, read, send } from './http.ts';

/** An envelope as it comes out of a request: JSON alone. */
function sent(payload: unknown): unknown {
  return JSON.parse(JSON.stringify(payload));
}

/** The complaint that an envelope is refused with. */
function complaint(payload: unknown): { code: string; text: string } {
  const input = readWireInput(sent(payload));
  if (!(input instanceof RefusedInput)) throw new Error('The input was not refused.');
  const { code, message } = input.error;
  return { code, text: message };
}

describe('readWireInput accepts', () => {
  const now = new Date('2026-11-23T22:52:38.626Z');

  it.each<[string, unknown]>([
    ['no input', undefined],
    ['null', null],
    ['text', 'text'],
    ['plain JSON', { a: [1, true, null, 'x', { b: {} }] }],
    ['dates', { ifUpdatedAt: now, list: [new Date(1), { deep: new Date(0) }] }],
    ['undefined values', { title: 'x', body: undefined, list: [undefined, 1] }],
    ['a date alone', now],
  ])('%s, as superjson reads it', (_name, input) => {
    const envelope = superjson.serialize(input);
    expect(readWireInput(sent(envelope))).toEqual(superjson.deserialize(structuredClone(envelope)));
  });

  it('envelopes of older superjsons and of people, without a version or without `meta`', () => {
    expect(readWireInput({ json: { at: now.toISOString() }, meta: { values: { at: ['Date'] } } })).toEqual({
      at: now,
    });
    expect(readWireInput({ json: { a: 1 } })).toEqual({ a: 1 });
    expect(readWireInput({})).toBeUndefined();
  });
});

describe('readWireInput refuses and names the path of', () => {
  const twice = { n: 1 };
  const loop: Record<string, unknown> = {};
  loop.self = loop;

  it.each<[string, unknown, string]>([
    ['a set', superjson.serialize({ id: new Set([1]) }), 'id'],
    ['a map', superjson.serialize({ a: { b: new Map([[1, 2]]) } }), 'a'],
    ['an error', superjson.serialize({ id: new Error('x') }), 'id'],
    ['a regular expression', superjson.serialize({ id: /x/ }), 'id'],
    ['a bigint', superjson.serialize({ id: 1n }), 'id'],
    ['a URL', superjson.serialize({ id: new URL('http://x.test') }), 'id'],
    ['a typed array', superjson.serialize({ id: new Uint8Array([1]) }), 'id'],
    ['NaN', superjson.serialize({ limit: Number.NaN }), 'limit'],
    ['infinity', superjson.serialize({ limit: Number.NEGATIVE_INFINITY }), 'limit'],
    ['a negative zero', superjson.serialize({ limit: -0 }), 'limit'],
    ['a class', { json: { id: {} }, meta: { values: { id: [['class', 'User']] } } }, 'id'],
    ['a symbol', { json: { id: 'x' }, meta: { values: { id: [['symbol', 'x']] } } }, 'id'],
    ['a custom type', { json: { id: 'x' }, meta: { values: { id: [['custom', 'x']] } } }, 'id'],
    ['an unknown type', { json: { id: 'x' }, meta: { values: { id: ['x'] } } }, 'id'],
    ['an object in two places', superjson.serialize({ a: twice, b: twice }), 'a'],
    ['an object in itself', superjson.serialize({ loop }), 'loop'],
    ['a date that is a number', { json: { at: 5 }, meta: { values: { at: ['Date'] } } }, 'at'],
    ['a date of any length', { json: { at: '1'.repeat(99) }, meta: { values: { at: ['Date'] } } }, 'at'],
    ['an undefined text', { json: { at: 'x' }, meta: { values: { at: ['undefined'] } } }, 'at'],
    ['a field that is not there', { json: {}, meta: { values: { at: ['Date'] } } }, 'at'],
    ['an index that is not there', { json: [null], meta: { values: { 1: ['undefined'] } } }, '1'],
    ['the length of a list', { json: [null], meta: { values: { length: ['undefined'] } } }, 'length'],
    ['a part of a text', { json: { at: 'x' }, meta: { values: { 'at.0': ['Date'] } } }, 'at.0'],
    ['a tree of annotations', { json: { a: { b: 'x' } }, meta: { values: { a: { b: ['Date'] } } } }, 'a'],
    ['a date with inner annotations', { json: { a: 'x' }, meta: { values: { a: ['Date', {}] } } }, 'a'],
    ['a prototype', { json: {}, meta: { values: { '__proto__.polluted': ['Date'] } } }, '__proto__.polluted'],
    ['a constructor', { json: {}, meta: { values: { 'constructor.prototype': ['Date'] } } }, 'constructor'],
    ['a method', { json: {}, meta: { values: { toString: ['Date'] } } }, 'toString'],
    ['an inherited field of a list', { json: [], meta: { values: { map: ['undefined'] } } }, 'map'],
  ])('%s', (_name, envelope, path) => {
    const { code, text } = complaint(envelope);
    expect(code).toBe('BAD_REQUEST');
    expect(text).toContain(path);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['text', 'x'],
    ['`meta` that is text', { json: {}, meta: 'x' }],
    ['values that are text', { json: {}, meta: { values: 'x' } }],
    ['nothing by a Set', { json: [1], meta: { values: ['set'] } }],
    ['two places at the root', { json: [1], meta: { referentialEqualities: [['0']] } }],
  ])('an envelope that is %s', (_name, envelope) => {
    expect(complaint(envelope).code).toBe('BAD_REQUEST');
  });

  it('more annotations than any input has fields', () => {
    const list = Array.from({ length: 101 }, () => null);
    const values = Object.fromEntries(list.map((_, index) => [index, ['undefined']]));
    expect(complaint({ json: list, meta: { values } }).text).toMatch(/at most 100/);
  });

  it('an input larger than a call may be, and one that is nested too deeply', () => {
    expect(complaint({ json: 'x'.repeat(maxCallBytes - 1) })).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect(readWireInput({ json: 'x'.repeat(maxCallBytes - 2) })).toHaveLength(maxCallBytes - 2);
    const depth = 100_000;
    const deep: unknown = JSON.parse(`{"json":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    const input = readWireInput(deep);
    expect(input instanceof RefusedInput && input.error.message).toMatch(/deeply/);
  });

  it('a long path or name, without repeating it', () => {
    const long = `${'a'.repeat(5_000)}.b`;
    const values = { [long]: ['x'.repeat(5_000)] };
    expect(complaint({ json: {}, meta: { values } }).text.length).toBeLessThan(300);
    const emoji = { [`${'a'.repeat(79)}😀.b`]: ['Date'], [`${'a'.repeat(79)}👩‍🚀.b`]: ['Date'] };
    for (const [path, annotation] of Object.entries(emoji)) {
      const { text } = complaint({ json: {}, meta: { values: { [path]: annotation } } });
      expect(text).toMatch(/a(😀)?…: The annotation/u);
    }
  });
});

describe('a refused input over HTTP', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  const as = (token: string | null) => () => house.contextFor(token);

  it('has the shape of every complaint about an input', async () => {
    for (const response of [
      await send(as(null), queryPath('post.list', { limit: Number.NaN })),
      await send(
        as(null),
        'post.list?batch=1&input=' +
          encodeURIComponent(JSON.stringify({ 0: superjson.serialize({ limit: Number.NaN }) })),
      ),
    ]) {
      expect(response.status).toBe(400);
      const [answer] = z
        .array(z.object({ error: z.object({ json: z.unknown() }) }))
        .parse([await response.json()].flat());
      expect(answer?.error.json).toEqual({
        message: 'limit: NaN, infinite numbers and -0 are not accepted.',
        code: -32600,
        data: {
          code: 'BAD_REQUEST',
          httpStatus: 400,
          path: 'post.list',
          reason: null,
          requestId,
          zodError: {
            formErrors: [],
            fieldErrors: { limit: ['NaN, infinite numbers and -0 are not accepted.'] },
          },
        },
      });
    }
  });

  it.each(['constructor', 'prototype', '__proto__', 'toString', 'hasOwnProperty.a'])(
    'is a complaint also when the path is %s',
    async (path) => {
      const body = `{"json":{"id":"x"},"meta":{"values":{${JSON.stringify(path)}:["set"]}}}`;
      const response = await send(as(null), 'post.view', { ...mutation(null), body });
      expect(response.status).toBe(400);
      expect((await read(response)).error).toMatchObject({
        message: expect.stringContaining(path),
        data: { code: 'BAD_REQUEST', requestId },
      });
    },
  );

  it('fails its own call alone', async () => {
    const { id } = await (await house.as(tokenOf(olive))).create({ title: 'Seen in a batch' });
    const inputs = {
      0: superjson.serialize({ id }),
      1: superjson.serialize({ id: new Set([id]) }),
      2: { json: { id: 'x'.repeat(maxCallBytes) } },
      3: superjson.serialize({ id }),
    };
    const response = await send(as(null), 'post.view,post.view,post.view,post.view?batch=1', {
      ...mutation(null),
      body: JSON.stringify(inputs),
    });
    expect(response.status).toBe(207);
    const answers = await response.json();
    expect(answers).toMatchObject([
      { result: { data: { json: { views: expect.any(Number) } } } },
      {
        error: {
          json: { data: { code: 'BAD_REQUEST', zodError: { fieldErrors: { id: [expect.anything()] } } } },
        },
      },
      { error: { json: { data: { code: 'PAYLOAD_TOO_LARGE', httpStatus: 413, requestId } } } },
      { result: { data: { json: { views: expect.any(Number) } } } },
    ]);
    expect((await house.store.byId(id))?.views).toBe(2);
  });

  it('is refused also by a procedure without an input', async () => {
    const response = await send(as(tokenOf(olive)), queryPath('user.me', new Set([1])));
    expect(response.status).toBe(400);
  });

  /** A Set, through which superjson counts its way for each of the equalities. */
  function attack(numbers: number, equalities: number): string {
    const id = Array.from({ length: numbers }, (_, index) => index);
    const paths = id.slice(-equalities).map((index) => [`id.${index}`, []]);
    return JSON.stringify({
      json: { id },
      meta: { values: { id: ['set'] }, referentialEqualities: Object.fromEntries(paths) },
    });
  }

  it.each([
    ['a Set with equalities in it', attack(17_000, 11_500)],
    ['the same, beyond the size of a call', attack(80_000, 30_000)],
    [
      'many annotations',
      JSON.stringify({
        json: {},
        meta: { values: Object.fromEntries(Array.from({ length: 15_000 }, (_, n) => [`a.${n}`, ['Date']])) },
      }),
    ],
    ['one long path', JSON.stringify({ json: {}, meta: { values: { ['a.'.repeat(120_000)]: ['Date'] } } })],
    [
      'a long date',
      JSON.stringify({
        json: { ifUpdatedAt: '('.repeat(240_000) },
        meta: { values: { ifUpdatedAt: ['Date'] } },
      }),
    ],
    ['many keys', `{"json":{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":0`).join()}}}`],
    ['deep lists', `{"json":{"id":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`],
    [
      'deep lists in the annotations',
      `{"json":{},"meta":{"values":{"id":${'['.repeat(10_000)}${']'.repeat(10_000)}}}}`,
    ],
    ['deep annotations', `{"json":{},"meta":{"values":${'{"a":'.repeat(10_000)}0${'}'.repeat(10_000)}}}`],
  ])('costs little more than plain text of the same size: %s', async (_name, body) => {
    const view = (text: string) => send(as(null), 'post.view', { ...mutation(null), body: text });
    const plain = JSON.stringify({ json: { id: 'x'.repeat(body.length - 20) } });
    const response = await view(body);
    expect([400, 413]).toContain(response.status);
    expect(
      await isWithin(
        () => view(body),
        () => view(plain),
      ),
    ).toBe(true);
  });

  it('leaves the largest valid posts alone', async () => {
    const escapedEmoji = `"${'\\ud83d\\ude00'.repeat(20_000)}"`;
    const controls = JSON.stringify('\u0001'.repeat(20_000));
    for (const [title, text] of [
      ['Emoji', escapedEmoji],
      ['Controls', controls],
    ]) {
      const body = `{"json":{"title":"${title}","body":${text}}}`;
      expect(body.length).toBeLessThan(maxCallBytes);
      const response = await send(as(tokenOf(olive)), 'post.create', { ...mutation(null), body });
      expect(response.status).toBe(200);
    }
  });

  it('takes what a plain superjson client sends, a post that it read included', async () => {
    const post = await (await house.as(tokenOf(olive))).create({ title: 'Edited by a client' });
    const input = { id: post.id, title: undefined, body: 'New', ifUpdatedAt: post.updatedAt };
    expect((await send(as(tokenOf(olive)), 'post.update', mutation(input))).status).toBe(200);
    expect((await send(as(tokenOf(olive)), 'user.me')).status).toBe(200);
    expect((await send(as(tokenOf(olive)), queryPath('user.me', undefined))).status).toBe(200);
  });
});
