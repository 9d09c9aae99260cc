import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asLine, isVisible, lineProblem } from '../src/text-rule.ts';

test.each(['a', '1', '…', '👍🎉', '❤️', '👩‍👩‍👧‍👦', '漢字', 'नमस्ते', 'שלום', 'a\u200bb', 'x\u200fy', '¿'])(
  '%j can stand as a title',
  (text) => {
    expect(lineProblem(text)).toBeNull();
    expect(asLine(text)).toBe(text);
  },
);

test.each([
  ['', 'seen'],
  ['\u200b', 'seen'],
  ['\u3164', 'seen'],
  ['\u115f\u1160\uffa0', 'seen'],
  ['\u2800', 'seen'],
  ['\u00ad\u200d\ufe0f\u{e0041}', 'seen'],
  ['\u0301', 'seen'],
  ['\u0001', 'control'],
  ['a\u007f', 'control'],
  ['a\ud800', 'control'],
  ['a\nb', 'one line'],
  ['a\rb', 'one line'],
  ['a\u0085b', 'one line'],
  ['a\u2029b', 'one line'],
  ['a\u202db', 'direction'],
  ['a\u2069b', 'direction'],
])('%j cannot', (text, reason) => {
  expect(lineProblem(text)).toContain(reason);
});

test('asLine gives a line that the rule accepts, or an empty one when no character is visible', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = asLine(text);
      expect(line === '' ? isVisible(line) : lineProblem(line)).toBe(line === '' ? false : null);
      expect(asLine(line)).toBe(line);
    }),
  );
});
