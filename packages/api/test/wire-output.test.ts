import fc from 'fast-check';
import superjson from 'superjson';
import { expect, test } from 'vitest';
import { serializeOutput } from '../src/wire-output.ts';

/** As it leaves the server: with the order of keys. */
const text = (value: unknown) => JSON.stringify(value);

const shared = { at: new Date(0) };

const anything = fc.anything({
  key: fc.oneof(fc.string(), fc.constantFrom('a.b', 'a\\b', '0', '1', 'constructorish', 'items')),
  withDate: true,
  withMap: true,
  withSet: true,
  withBigInt: true,
  withSparseArray: true,
  withNullPrototype: true,
  withObjectString: true,
  maxDepth: 4,
});

test('writes any value as superjson does', () => {
  fc.assert(
    fc.property(anything, (value) => {
      let expected: unknown;
      try {
        expected = superjson.serialize(value);
      } catch (error) {
        expect(() => serializeOutput(value)).toThrow(String(error instanceof Error ? error.message : ''));
        return;
      }
      expect(text(serializeOutput(value))).toBe(text(expected));
    }),
    { numRuns: 5_000 },
  );
});

test.each<[string, unknown]>([
  [
    'a page',
    { items: [{ id: 'x', createdAt: new Date(0), updatedAt: new Date(1), body: null }], nextCursor: null },
  ],
  ['a date alone', new Date(0)],
  ['a date that is none', { at: new Date(Number.NaN) }],
  ['an object in two places', { first: shared, second: shared }],
  ['a date in two places', { first: shared.at, second: shared.at }],
  ['undefined', { at: undefined }],
  ['no value at all', undefined],
  ['negative zero', [-0]],
  ['an infinite number', [Number.POSITIVE_INFINITY]],
  ['a sparse array', Array(2)],
  ['a key with a dot', { 'a.b': new Date(0) }],
  ['an object without a prototype', Object.assign(Object.create(null), { at: new Date(0) })],
  ['an error', { error: new Error('x') }],
  ['an empty list', []],
])('writes %s as superjson does', (_, value) => {
  expect(text(serializeOutput(value))).toBe(text(superjson.serialize(value)));
});
