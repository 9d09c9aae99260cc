import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf } from '../src/characters.ts';
import {
  authorIdProblem,
  bodyProblem,
  fitQuery,
  queryMaxLength,
  queryProblem,
  storedTitleProblem,
  titleProblem,
} from '../src/post-rules.ts';
import { longestBodies, longestTitles, unfitTexts } from '../testing/post-samples.ts';

const checks = { title: titleProblem, body: bodyProblem, q: queryProblem };
const shown = (text: string) => `${JSON.stringify(text.slice(0, 12))} of ${text.length} code units`;

describe('a fault', () => {
  test.each(unfitTexts.map((unfit) => ({ ...unfit, name: shown(unfit.text) })))(
    '$field $name: $sentence',
    ({ field, text, sentence }) => {
      expect(checks[field](text)).toBe(sentence);
    },
  );

  test.each(['\0', 'a\ud83d', '\ude00b'])('%j cannot be stored', (text) => {
    const sentence = 'holds a character that cannot be stored: remove it.';
    expect(titleProblem(text)).toBe(`The title ${sentence}`);
    expect(bodyProblem(text)).toBe(`The body ${sentence}`);
    expect(queryProblem(text)).toBe(`The search ${sentence}`);
    expect(authorIdProblem(text)).toBe(`The authorId ${sentence}`);
  });

  test('storedTitleProblem accepts what the rule for one line refuses, since older titles may have it', () => {
    expect(storedTitleProblem('One\r\ntwo \u202eeerht')).toBeNull();
    expect(storedTitleProblem('\u200b')).toBeNull();
    expect(storedTitleProblem(' ')).toBe('Give the post a title.');
  });
});

test.each(longestTitles.map((title) => [shown(title), title]))('the title %s is fit', (_, title) => {
  expect(titleProblem(title)).toBeNull();
});

test.each(longestBodies.map((body) => [shown(body), body]))('the body %s is fit', (_, body) => {
  expect(bodyProblem(body)).toBeNull();
  expect(bodyProblem('')).toBeNull();
});

describe('a search', () => {
  test.each([
    ['  two  words ', 'two  words'],
    ['\0 ', ''],
    ['a\ud83d b', 'a b'],
    [`${'x'.repeat(199)}😀`, `${'x'.repeat(199)}😀`],
    [`${'x'.repeat(200)}😀`, 'x'.repeat(200)],
    [`${'x'.repeat(199)}e\u0301`, 'x'.repeat(199)],
    [`${'x'.repeat(196)}👨‍👩‍👧‍👦`, 'x'.repeat(196)],
    [`${'x'.repeat(199)} y`, 'x'.repeat(199)],
  ])('%j is made %j', (text, fit) => {
    expect(fitQuery(text)).toBe(fit);
  });

  test('is fit when it is made so, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600, size: 'max' }), (text) => {
        const fit = fitQuery(text);
        expect(queryProblem(fit)).toBeNull();
        expect(lengthOf(fit)).toBeLessThanOrEqual(queryMaxLength);
        expect(fitQuery(fit)).toBe(fit);
      }),
    );
  });
});
