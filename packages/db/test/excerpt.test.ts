import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EXCERPT_LENGTH, excerptOf } from '../src/excerpt.ts';

test.each([
  [null, ''],
  ['# Title\n\nA *b* **c** _d_ ~~e~~ `f`.', 'Title A b c d e f.'],
  ['> quoted\n> twice\n\n- one\n- [x] two\n1. three', 'quoted twice one two three'],
  [
    '[a link](https://example.org) ![a picture](x.png) <https://example.org>',
    'a link a picture https://example.org',
  ],
  ['~~~ts\nconst a = 1;\n~~~\n\n---\n\nafter', 'const a = 1; after'],
  ['| a | b |\n|---|---|\n| c | d |', 'a b c d'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['\\*not emphasis\\*', '*not emphasis*'],
])('the excerpt of %j', (body, excerpt) => {
  expect(excerptOf(body)).toBe(excerpt);
});

test('cuts behind a word', () => {
  const excerpt = excerptOf('seven letters '.repeat(40));
  expect(excerpt).toMatch(/(seven|letters)…$/);
  expect(excerpt.length).toBeGreaterThan(EXCERPT_LENGTH - 15);
});

test('is one well-formed line of at most 280, whatever the body', () => {
  const body = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2000 }),
    fc.string({
      unit: fc.constantFrom('😀', 'a', '*', '`', '[', '](', ')', '\n', ' ', '\ud83d', '_', '|', '#'),
      maxLength: 2000,
    }),
    fc.string({ unit: fc.constantFrom('😀', 'é'), minLength: 270, maxLength: 300 }),
  );
  fc.assert(
    fc.property(body, (value) => {
      const excerpt = excerptOf(value);
      expect(excerpt.length).toBeLessThanOrEqual(EXCERPT_LENGTH);
      expect(excerpt).not.toMatch(/\p{Cs}/u);
      expect(excerpt).not.toMatch(/[\r\n]/);
    }),
  );
});
