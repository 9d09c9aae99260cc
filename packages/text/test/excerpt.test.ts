import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EXCERPT_LENGTH, excerptOf } from '../src/excerpt.ts';
import { hostileMarkdown } from '../testing/hostile-text.ts';
import { visibleTexts } from '../testing/post-samples.ts';

test.each([
  ...visibleTexts,
  [null, ''],
  ['# Title\n\nA *b* **c** _d_ ~~e~~ `f`.', 'Title A b c d e f.'],
  ['> quoted\n> twice\n\n- one\n- [x] two\n1. three', 'quoted twice one two three'],
  [
    '[a link](https://example.org) ![a picture](x.png) <https://example.org>',
    'a link a picture https://example.org',
  ],
  ['~~~ts\nconst a = 1;\n~~~\n\n---\n\nafter', 'const a = 1; after'],
  ['| a | b |\n|---|---|\n| c | d |', 'a b c d'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['\\*not emphasis\\*', '*not emphasis*'],
  ['C# and F#', 'C# and F#'],
  ['numbers[^1] end\n\n[^1]: the note', 'numbers end'],
  ['[one][1] two\n\n[1]: https://example.com', 'one two'],
  ['<b>bold</b>', '<b>bold</b>'],
  ['<div>\n\n*a*', '<div> a'],
  ['a\\\nb  \nc', 'a b c'],
  ['hid\u0001den \u202eand turned', 'hid den and turned'],
  [`-${'|   '.repeat(15)}x`, `-${'| '.repeat(15)}x`],
])('the excerpt of %j', (body, excerpt) => {
  expect(excerptOf(body)).toBe(excerpt);
});

test('a definition at the end of a long body counts for its beginning', () => {
  const body = `A [link][far] first.\n\n${'More words follow here.\n\n'.repeat(500)}[far]: https://example.com\n`;
  expect(excerptOf(body)).toMatch(/^A link first\. More/);
});

test('reads on when the beginning of a body shows nothing', () => {
  expect(excerptOf(`${'[a]: https://example.com\n\n'.repeat(100)}At last.`)).toBe('At last.');
});

test('cuts behind a word', () => {
  const excerpt = excerptOf('seven letters '.repeat(40));
  expect(excerpt).toMatch(/(seven|letters)…$/);
  expect(excerpt.length).toBeGreaterThan(EXCERPT_LENGTH - 15);
});

test.each([
  ['a family of four', '👨‍👩‍👧‍👦'],
  ['a letter with two accents', 'e\u0301\u0323'],
  ['a flag', '🇫🇷'],
])('never cuts %s in two', (_, character) => {
  for (const before of ['', 'a', 'ab', 'abc', 'abcd']) {
    const excerpt = excerptOf(before + character.repeat(200));
    expect(excerpt.slice(before.length, -1).replaceAll(character, '')).toBe('');
    expect(excerpt.length).toBeGreaterThan(EXCERPT_LENGTH - 15);
  }
});

test('is one well-formed line of at most 280, whatever the body', () => {
  const body = fc.oneof(
    hostileMarkdown(2_000),
    fc.string({ unit: 'binary', maxLength: 2000 }),
    fc.string({ unit: fc.constantFrom('😀', 'é'), minLength: 270, maxLength: 300 }),
  );
  fc.assert(
    fc.property(body, (value) => {
      const excerpt = excerptOf(value);
      expect(excerpt.length).toBeLessThanOrEqual(EXCERPT_LENGTH);
      expect(excerpt).not.toMatch(/[\p{Cs}\p{Cc}]/u);
    }),
  );
});
