import { excerptOf } from '@postern/text/excerpt';
import { expect, test } from 'vitest';
import { initials } from '../src/components/initials';
import { countedViews } from '../src/features/posts/counted-views';
import { bodyCount, checkText, toText } from '../src/features/posts/editor/post-text';
import { readingMinutes } from '../src/features/posts/reading/reading-time';

test('what the API would refuse is said at its field', () => {
  expect(checkText({ title: 'Fine', body: '' })).toEqual({ title: null, body: null });
  expect(checkText({ title: '  ', body: '' }).title).toBe('Give the post a title.');
  expect(checkText({ title: ` ${'x'.repeat(200)} `, body: 'x'.repeat(20_000) })).toEqual({
    title: null,
    body: null,
  });
  expect(checkText({ title: 'x'.repeat(201), body: '' }).title).toMatch(/at most 200/);
  expect(checkText({ title: '\u200b', body: '' }).title).toBe(
    'The title needs a character that can be seen.',
  );
  expect(checkText({ title: 'a\u202eb', body: '' }).title).toMatch(/direction of text/);
  expect(checkText({ title: '👍🎉', body: '' }).title).toBeNull();
  expect(checkText({ title: 'Fine', body: 'x'.repeat(20_001) }).body).toMatch(/at most 20,000/);
});

test('a title that was stored with a line break stands in the form on one line', () => {
  const text = toText({ title: 'One\r\ntwo', body: null });
  expect(text).toEqual({ title: 'One two', body: '' });
  expect(checkText(text)).toEqual({ title: null, body: null });
});

test('the counter counts what the limit counts', () => {
  expect(bodyCount('x'.repeat(1_189))).toBe('1,189 / 20,000');
});

test.each([
  ['Ada Lindqvist', 'AL'],
  ['Tomás de la Rey', 'TR'],
  ['  émile ', 'É'],
  ['Writer a1b2', 'WA'],
  ['(Mei) Okafor', 'MO'],
  ['…', ''],
])('%j has the initials %j', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test('views are counted in words', () => {
  expect(countedViews(0)).toEqual(['0', 'views']);
  expect(countedViews(1)).toEqual(['1', 'view']);
  expect(countedViews(1_204)).toEqual(['1,204', 'views']);
});

test('a text takes at least a minute to read', () => {
  expect(readingMinutes(null)).toBe(1);
  expect(readingMinutes('word '.repeat(660))).toBe(3);
});

test('an expected excerpt is one plain line', () => {
  expect(excerptOf(null)).toBe('');
  expect(excerptOf('# Title\n\nA *small* `door`.')).toBe('Title A small door.');
  expect(excerptOf('x'.repeat(1_000))).toHaveLength(280);
});
