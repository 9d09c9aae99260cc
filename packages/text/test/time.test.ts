import { longestFor, quickest } from '@postern/testing/timing';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { excerptOf } from '../src/excerpt.ts';
import { WORDS_MAX, wordsOf, wordsOfQuery } from '../src/words.ts';
import { BODY_LENGTH, hostileBodies, plainText } from '../testing/hostile-samples.ts';
import { hostileMarkdown } from '../testing/hostile-text.ts';

/** How long, in milliseconds, one generated test goes on looking for a slow text. */
const LOOKING = 8_000;

describe.each([
  // Of a plain text an excerpt reads the beginning alone.
  ['an excerpt', excerptOf, 200],
  ['the words', wordsOf, 100],
])('%s', (_name, make: (body: string) => unknown, factor) => {
  let longest: number;
  beforeAll(async () => {
    const plain = plainText(BODY_LENGTH);
    longest = longestFor(await quickest(() => make(plain)), factor);
  });

  test.each(Object.entries(hostileBodies))(
    'takes no longer than a plain text allows: %s',
    async (_, body) => {
      expect(await quickest(() => make(body), 2)).toBeLessThan(longest);
    },
  );

  test('takes no longer for generated texts', async () => {
    await fc.assert(
      fc.asyncProperty(hostileMarkdown(BODY_LENGTH), async (body) => {
        expect(await quickest(() => make(body), 2)).toBeLessThan(longest);
      }),
      { interruptAfterTimeLimit: LOOKING },
    );
  });
});

test('a post has at most so many words, of so many characters', () => {
  for (const body of Object.values(hostileBodies)) {
    const words = wordsOf(body);
    expect(words.length).toBeLessThanOrEqual(WORDS_MAX);
    expect(words.every((word) => Array.from(word).length <= 32)).toBe(true);
  }
});

test('a search of 200 characters asks for at most so many words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
      expect(wordsOfQuery(query).length).toBeLessThanOrEqual(200 * 18);
    }),
    { interruptAfterTimeLimit: LOOKING },
  );
});
