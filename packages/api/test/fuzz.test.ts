import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { postBy } from '@postern/db/testing/store-under-test';
import { olive, tokenOf } from '@postern/testing/people';
import { isWithin } from '@postern/testing/timing';
import fc from 'fast-check';
import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../src/context.ts';
import { decodeCursor, encodeCursor } from '../src/post/post-cursor.ts';
import { RefusedInput, readWireInput } from '../src/wire-input.ts';
import type { ProcedureName } from './authorization/access.ts';
import { type House, openHouse } from './house.ts';
import { mutation, queryPath, send } from './http.ts';

/** Every procedure, and the fields of its input. */
const inputs: Record<ProcedureName, { type: 'query' | 'mutation'; fields: string[] }> = {
  'post.list': { type: 'query', fields: ['q', 'cursor', 'limit', 'sort', 'authorId', 'direction'] },
  'post.mine': { type: 'query', fields: ['q', 'cursor', 'limit', 'sort', 'direction'] },
  'post.export': { type: 'query', fields: ['cursor', 'limit', 'authorId'] },
  'post.byId': { type: 'query', fields: ['id'] },
  'post.view': { type: 'mutation', fields: ['id'] },
  'post.create': { type: 'mutation', fields: ['title', 'body', 'draftId'] },
  'post.update': { type: 'mutation', fields: ['id', 'title', 'body', 'ifUpdatedAt', 'draftId'] },
  'post.delete': { type: 'mutation', fields: ['id'] },
  'draft.save': { type: 'mutation', fields: ['key', 'id', 'title', 'body', 'postId', 'ifRevision'] },
  'draft.list': { type: 'query', fields: [] },
  'draft.byId': { type: 'query', fields: ['id'] },
  'draft.delete': { type: 'mutation', fields: ['id'] },
  'user.me': { type: 'query', fields: [] },
};
const procedures = Object.entries(inputs).map(([path, input]) => ({ path, ...input }));

/** Names that are dangerous, or that the API knows. */
const key = fc.oneof(
  fc.constantFrom('json', 'meta', 'values', 'id', 'title', 'limit', '0', '1', 'a.b', 'a\\.b', '', 'length'),
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'toJSON'),
  fc.string({ maxLength: 5 }),
);

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.constantFrom<unknown>(null, true, 0, -0, 1e308, '2026-11-23T22:52:38.626Z', 'NaN'),
      text,
      fc.double(),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;

const annotation = fc.oneof(
  fc.constantFrom<unknown>(
    ['Date'],
    ['undefined'],
    ['Date', {}],
    ['number'],
    ['set'],
    ['map'],
    ['Error'],
    ['regexp'],
  ),
  fc.constantFrom<unknown>(
    [['custom', 'x']],
    [['class', 'Object']],
    [['symbol', 'x']],
    [['typed-array', 'Int8Array']],
  ),
  json,
);

const meta = fc.record(
  {
    values: fc.oneof(annotation, fc.dictionary(key, annotation, { maxKeys: 4 })),
    referentialEqualities: json,
    v: fc.constantFrom<unknown>(0, 1, 2, 'x'),
  },
  { requiredKeys: [] },
);

const envelope = fc.oneof(
  json,
  fc.record({ json, meta: fc.oneof(meta, json) }, { requiredKeys: [] }),
  // What superjson itself makes, of anything that it can take.
  fc
    .anything({ withDate: true, withMap: true, withSet: true, withBigInt: true, withTypedArray: true, key })
    .map((value) => {
      try {
        return superjson.serialize(value);
      } catch {
        return { json: null };
      }
    }),
);

/** As it comes out of a request. */
function parsed(value: unknown): unknown {
  const made = JSON.stringify(value);
  return made === undefined ? undefined : JSON.parse(made);
}

describe('the wire', () => {
  it('reads every envelope without an error, and never other than superjson does', () => {
    let accepted = 0;
    fc.assert(
      fc.property(envelope, (made) => {
        const payload = parsed(made);
        const input = readWireInput(parsed(made));
        if (input instanceof RefusedInput) {
          expect(['BAD_REQUEST', 'PAYLOAD_TOO_LARGE']).toContain(input.error.code);
          return;
        }
        accepted += 1;
        // superjson copies what it is given, and a copy of such a key would be a prototype.
        if (JSON.stringify(payload).includes('__proto__')) return;
        expect(input).toEqual(superjson.deserialize(Object(payload)));
      }),
      { numRuns: 2_000 },
    );
    expect(accepted).toBeGreaterThan(100);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('takes no longer for an envelope than in proportion to its size', async () => {
    const large = fc.record({
      unit: fc.constantFrom(
        '"a":["Date"],',
        '"a.b.c.d":["undefined"],',
        '"\\\\\\\\":["Date"],',
        '[[',
        '{"a":',
        '"((((",',
        '0,',
      ),
      place: fc.constantFrom('json', 'values', 'referentialEqualities', 'date'),
    });
    const size = 240_000;
    const plain = parsed({ json: { title: 'x'.repeat(size) } });
    await fc.assert(
      fc.asyncProperty(large, async ({ unit, place }) => {
        const filled = fill(unit, size);
        const date = { json: { at: unit.repeat(size / unit.length) }, meta: { values: { at: ['Date'] } } };
        const made: Record<string, unknown> = {
          json: { json: filled },
          values: { json: {}, meta: { values: filled } },
          referentialEqualities: { json: {}, meta: { referentialEqualities: filled } },
          date,
        };
        expect(
          await isWithin(
            () => readWireInput(made[place]),
            () => readWireInput(plain),
          ),
        ).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

/** JSON that repeats a part of it until it is of a size. */
function fill(unit: string, size: number): unknown {
  const count = Math.floor(size / unit.length);
  if (unit === '[[') return JSON.parse('['.repeat(size / 2) + ']'.repeat(size / 2));
  if (unit === '{"a":') return JSON.parse(`${unit.repeat(count / 2)}0${'}'.repeat(count / 2)}`);
  if (unit.includes(':')) {
    const keyed = Array.from({ length: count }, (_, index) => unit.replace('"', `"${index}`));
    return JSON.parse(`{${keyed.join('').slice(0, -1)}}`);
  }
  return JSON.parse(`[${unit.repeat(count).slice(0, -1)}]`);
}

const someId = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 24,
  maxLength: 24,
});
const moment = fc.date({ noInvalidDate: true });

const position = fc.oneof(
  fc.record({ sort: fc.constant('newest' as const), createdAt: moment, id: someId }),
  fc.record({ sort: fc.constant('oldest' as const), createdAt: moment, id: someId }),
  fc.record({ sort: fc.constant('views' as const), views: fc.maxSafeNat(), id: someId }),
);

describe('a cursor', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(position, (given) => {
        expect(decodeCursor(encodeCursor(given))).toEqual(given);
      }),
    );
  });

  it('of any text is refused, or one that the API could have made', () => {
    const forged = fc.oneof(
      text,
      fc.base64String(),
      json.map((value) => Buffer.from(JSON.stringify(value) ?? '').toString('base64url')),
      fc
        .tuple(
          fc.constantFrom('newest', 'oldest', 'views', '__proto__'),
          fc.oneof(fc.double(), fc.maxSafeInteger()),
          fc.oneof(someId, text),
        )
        .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
    );
    fc.assert(
      fc.property(forged, (cursor) => {
        const position = decodeCursor(cursor);
        expect(position === null || encodeCursor(position) === cursor).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** No answer blames the server, and every error has the one shape. */
async function expectNoFailure(response: Response): Promise<void> {
  const answer = await response.text();
  expect([response.status < 500, answer]).toEqual([true, answer]);
  expect(answer).not.toContain('INTERNAL_SERVER_ERROR');
  for (const { error } of [JSON.parse(answer)].flat()) {
    if (error)
      expect(error.json.data).toMatchObject({ code: expect.any(String), httpStatus: expect.any(Number) });
  }
}

describeOnEachStore('no input is answered with a failure of the server', (open) => {
  let house: House;
  let contexts: Context[];
  beforeAll(async () => {
    house = await openHouse(open);
    contexts = await Promise.all([house.contextFor(null), house.contextFor(tokenOf(olive))]);
  });
  afterAll(() => house.close());

  const caller = fc.constantFrom(0, 1);
  const contextOf = (index: number) => async () => {
    const context = contexts[index];
    if (!context) throw new Error('There is no such caller.');
    return context;
  };

  it('of any procedure, also when its fields are nearly right', async () => {
    const { id } = await house.store.create({
      ...postBy(olive, 'A post', 'Its body.'),
      author: olive.name,
    });
    const fields = fc.record(
      {
        id: fc.oneof(fc.constantFrom<unknown>(id, id.toUpperCase()), json),
        title: fc.oneof(text, json),
        body: fc.oneof(text, json),
        q: fc.oneof(
          text,
          fc.string({ unit: fc.constantFrom(...'"*()^-:+AND OR NEAR{}\\%_\''), maxLength: 40 }),
          json,
        ),
        cursor: fc.oneof(position.map(encodeCursor), text, json),
        limit: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.double(), json),
        sort: fc.oneof(fc.constantFrom<unknown>('newest', 'views'), json),
        authorId: fc.oneof(text, json),
        ifUpdatedAt: fc.oneof(moment, json),
        direction: fc.oneof(fc.constantFrom<unknown>('forward'), json),
      },
      { requiredKeys: [] },
    );
    // An unknown field is refused before anything else is looked at: so each procedure gets its own alone.
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...procedures), fields, caller, async (procedure, given, index) => {
        const input = Object.fromEntries(
          Object.entries(given).filter(([name]) => procedure.fields.includes(name)),
        );
        const { path, type } = procedure;
        const request = envelopeOf(input);
        const response = await (type === 'query'
          ? send(contextOf(index), `${path}?input=${encodeURIComponent(request)}`)
          : send(contextOf(index), path, { ...mutation(null), body: request }));
        statuses.add(response.status);
        await expectNoFailure(response);
      }),
      { numRuns: 250 },
    );
    expect([...statuses]).toContain(200);
  });

  it('of any bytes, addresses and headers', async () => {
    const path = fc.oneof(
      fc.constantFrom(...procedures.map((procedure) => procedure.path)),
      fc.constantFrom(
        '',
        '__proto__',
        'constructor',
        'post',
        'post.',
        'post.__proto__.list',
        'then',
        'toString',
      ),
      text,
    );
    const batch = fc.array(path, { minLength: 1, maxLength: 12 });
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
      envelope.map((value) => JSON.stringify(value) ?? ''),
      fc
        .dictionary(fc.constantFrom('0', '1', '2', '9', '__proto__'), envelope)
        .map((value) => JSON.stringify(value)),
    );
    const request = fc.record({
      paths: batch,
      isBatch: fc.boolean(),
      method: fc.constantFrom('GET', 'POST'),
      // As latin1, most of what is beyond ASCII is no UTF-8.
      encoding: fc.constantFrom('utf8' as const, 'latin1' as const),
      content,
      accept: fc.constantFrom('*/*', 'application/jsonl', '\u00ff'),
      type: fc.constantFrom('application/json', 'application/json; charset=utf-7'),
    });
    await fc.assert(
      fc.asyncProperty(request, caller, async (made, index) => {
        const { paths, isBatch, method, content, encoding, accept, type } = made;
        const address = paths.map((part) => encodeURIComponent(wellFormed(part))).join();
        const query = new URLSearchParams(isBatch ? { batch: '1' } : {});
        if (method === 'GET') query.set('input', content);
        const headers = { accept, 'content-type': type };
        const init =
          method === 'GET' ? { headers } : { method, headers, body: Buffer.from(content, encoding) };
        const response = await send(contextOf(index), `${address}?${query}`, init);
        expect(response.status).toBeLessThan(500);
        expect(await response.text()).not.toContain('INTERNAL_SERVER_ERROR');
      }),
      { numRuns: 250 },
    );
  });

  it('of a search, which takes no longer than one of plain words', async () => {
    const search = (q: string) => send(contextOf(0), queryPath('post.list', { q }));
    const unit = fc.oneof(
      fc.constantFrom('"', '*', 'a*', '^', '(', ')', '-', 'AND ', 'NEAR(', '門', '\u0301', 'İ', '😀'),
      text,
    );
    await fc.assert(
      fc.asyncProperty(unit, async (part) => {
        const q = Array.from(wellFormed(part.repeat(200)))
          .slice(0, 200)
          .join('')
          .replaceAll('\0', '');
        await expectNoFailure(await search(q));
        expect(
          await isWithin(
            () => search(q),
            () => search('word '.repeat(40)),
          ),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

/** As an address holds it: without halves of surrogate pairs. */
function wellFormed(made: string): string {
  return made.replace(/\p{Cs}/gu, '');
}

/** What a client sends; superjson refuses the names of prototypes, and such an input goes as plain JSON. */
function envelopeOf(input: unknown): string {
  try {
    return superjson.stringify(input);
  } catch {
    return JSON.stringify({ json: input });
  }
}
