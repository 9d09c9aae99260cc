import { longestFor, quickest } from '@postern/testing/timing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginningOf, graphemeAt, graphemeEnd, isLongerThan, lengthOf } from '../src/characters.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const graphemesOf = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Texts of the graphemes that are most easily cut in two. */
const text = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '😀',
      'e\u0301\u0323',
      '👨‍👩‍👧‍👦',
      '🇫🇷',
      'नि',
      '\r\n',
      '각',
      '\ud83d',
      '\ude00',
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

test.each([
  ['', 0],
  ['abc', 3],
  ['😀', 1],
  ['e\u0301', 2],
  ['\ud83d', 1],
])('%j has %i characters', (sample, length) => {
  expect(lengthOf(sample)).toBe(length);
});

test('a text is longer than a number when it has more characters', () => {
  fc.assert(
    fc.property(text, fc.nat(50), (sample, most) => {
      expect(isLongerThan(sample, most)).toBe(Array.from(sample).length > most);
    }),
  );
});

describe('the beginning of a text', () => {
  test('is as many whole graphemes as fit', () => {
    fc.assert(
      fc.property(text, fc.nat(60), (sample, most) => {
        const whole: string[] = [];
        for (const grapheme of graphemesOf(sample)) {
          if (Array.from([...whole, grapheme].join('')).length > most) break;
          whole.push(grapheme);
        }
        expect(beginningOf(sample, most)).toBe(whole.join(''));
      }),
      { numRuns: 500 },
    );
  });

  test('is empty when the first grapheme alone is longer', () => {
    expect(beginningOf(`e${'\u0301'.repeat(300)}`, 200)).toBe('');
  });

  test.each([
    ['letters', 'a'],
    ['emoji', '😀'],
    ['flags', '🇫🇷'],
    ['families', '👨‍👩‍👧‍👦'],
    ['accents', '\u0301'],
    ['joiners', '\u200d'],
  ])('takes no longer of a long text of %s than of a short one', async (_, part) => {
    const [short, long] = [part.repeat(1_000), part.repeat(1_000_000)];
    const baseline = await quickest(() => beginningOf(short, 200));
    expect(await quickest(() => beginningOf(long, 200))).toBeLessThan(longestFor(baseline));
  });
});

test('a grapheme ends where the segmenter says', () => {
  fc.assert(
    fc.property(text, fc.nat(60), (sample, most) => {
      const ends = [0];
      for (const grapheme of graphemesOf(sample)) ends.push((ends.at(-1) ?? 0) + grapheme.length);
      expect(graphemeEnd(sample, most)).toBe(ends.findLast((end) => end <= most));
    }),
    { numRuns: 500 },
  );
});

test('the grapheme at a place is whole', () => {
  expect(graphemeAt('(e\u0301mile', 1)).toBe('e\u0301');
  expect(graphemeAt('a', 5)).toBe('');
});
