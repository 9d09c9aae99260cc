import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsOf, wordsOfQuery } from '../src/words.ts';

test.each([
  ['Café, CAFE!', ['cafe']],
  ['Ωμέγα ё й', ['ωμεγα', 'е', 'и']],
  ['हिन्दी में', ['हिन्दी', 'में']],
  ['東京2026年', ['東京', '京', '2026', '年']],
  ['ไทย', ['ไทย', 'ทย', 'ย']],
  ['ﬁne ½ ①', ['fine', '1', '2']],
  ['a'.repeat(40), ['a'.repeat(32)]],
  [
    '一二三四五六七八九',
    [
      '一二三四五六七八',
      '二三四五六七八九',
      '三四五六七八九',
      '四五六七八九',
      '五六七八九',
      '六七八九',
      '七八九',
      '八九',
      '九',
    ],
  ],
  ['%_*"\'()', []],
])('the words of %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      'é',
      'Ω',
      'ё',
      ' ',
      '東',
      'か',
      'が',
      'ー',
      'ไ',
      'ท',
      'न',
      '्',
      '1',
      '%',
      '😀',
      'İ',
      'ﬁ',
    ),
  }),
);

function finds(query: string, words: string[]): boolean {
  return wordsOfQuery(query).every((asked) => words.some((word) => word.startsWith(asked)));
}

test('a word is letters, marks and digits, once, cut to its length, without accents of U+0300 to U+036F', () => {
  fc.assert(
    fc.property(text, (value) => {
      const words = wordsOf(value);
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) {
        expect(word).toMatch(/^[\p{L}\p{M}\p{N}]{1,32}$/u);
        expect(word).not.toMatch(/[\u0300-\u036f]/);
      }
    }),
  );
});

test('a text is found by itself, by any of its words, and by the beginning of any', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (value, which, length) => {
      const words = wordsOf(value);
      expect(finds(value, words)).toBe(true);
      const word = Array.from(words[which % words.length] ?? '');
      expect(finds(word.slice(0, 1 + (length % Math.max(1, word.length))).join(''), words)).toBe(true);
    }),
  );
});

test('what a query leaves out changes nothing: it finds exactly where all of its words do', () => {
  fc.assert(
    fc.property(text, text, (query, value) => {
      const words = wordsOf(value);
      const strict = wordsOf(query).every((asked) => words.some((word) => word.startsWith(asked)));
      expect(finds(query, words)).toBe(strict);
    }),
  );
});
