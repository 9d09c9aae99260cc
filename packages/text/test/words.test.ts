import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WORDS_MAX, wordsOf, wordsOfQuery } from '../src/words.ts';

test.each([
  ['Café, CAFE!', ['cafe']],
  ['Ωμέγα ё й', ['ωμεγα', 'е', 'и']],
  ['हिन्दी में', ['हिन्दी', 'में']],
  ['東京2026年', ['東京', '京', '2026', '年']],
  ['ไทย', ['ไทย', 'ทย', 'ย']],
  ['ﬁne ½ ①', ['fine', '1', '2']],
  ['a'.repeat(40), ['a'.repeat(32)]],
  ['一二三四五', ['一二三', '二三四', '三四五', '四五', '五']],
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

test('a word consists of letters, marks and digits, or is an emoji, is listed once, is cut to its length, and loses accents of U+0300 to U+036F', () => {
  fc.assert(
    fc.property(text, (value) => {
      const words = wordsOf(value);
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) {
        expect(word).toMatch(/^(?:[\p{L}\p{M}\p{N}]|[\p{RI}\p{ExtPict}\p{EMod}\u200d]){1,32}$/u);
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

test('a query finds exactly the texts that all of its words find', () => {
  fc.assert(
    fc.property(text, text, (query, value) => {
      const words = wordsOf(value);
      const strict = wordsOf(query).every((asked) => words.some((word) => word.startsWith(asked)));
      expect(finds(query, words)).toBe(strict);
    }),
  );
});

test('a query in a script without spaces asks for every three characters in a row', () => {
  expect(wordsOfQuery('一二三四五')).toEqual(['一二三', '二三四', '三四五']);
  expect(wordsOfQuery('一二')).toEqual(['一二']);
});

/** Different characters, as many as asked for. */
const han = (count: number) => String.fromCodePoint(...Array.from({ length: count }, (_, n) => 0x4e00 + n));
/** Different words of three letters, as many as a body of 20,000 characters can hold. */
const latin = Array.from({ length: 5_000 }, (_, n) => n.toString(36).padStart(3, '0')).join(' ');

test.each([
  ['different Han characters', han(20_000), WORDS_MAX, 80_000],
  ['short words', latin, 5_000, 20_000],
  ['Hangul', Array.from(han(6_600), (_, n) => String.fromCodePoint(0xac00 + n)).join(' '), 6_600, 70_000],
  ['characters that stand for eighteen others', '\ufdfa'.repeat(20_000), 4, 21],
  ['emoji', '😀'.repeat(20_000), 1, 1],
  ['joined emoji', '😀\u200d'.repeat(10_000), 1, 32],
  ['letters with many accents', `a${'\u0301\u0488'.repeat(10_000)}`, 1, 33],
])('what a body of %s costs in the index is bounded', (_, body, words, characters) => {
  expect(wordsOf(body)).toHaveLength(words);
  expect(Array.from(wordsOf(body).join(' ')).length).toBeLessThanOrEqual(characters);
});

test('a body of 8,000 different Han characters is indexed to its end', () => {
  expect(wordsOf(han(8_000)).at(-1)).toBe(han(8_000).slice(-1));
});
