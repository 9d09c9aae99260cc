import { longestBodies, longestTitles, unfitTexts } from '@postern/text/testing/post-samples';
import { expect, test } from 'vitest';
import { initials } from '../src/components/initials';
import { countedViews } from '../src/features/posts/counted-views';
import { bodyCount, checkText, textToBeginWith, toText } from '../src/features/posts/editor/post-text';
import { readingMinutes } from '../src/features/posts/reading/reading-time';

test('shows the API’s sentence at the field that it would refuse', () => {
  for (const { field, text, sentence } of unfitTexts) {
    if (field === 'q') continue;
    const errors = checkText({ title: 'Fine', body: '', [field]: text });
    expect(errors).toEqual({ title: null, body: null, [field]: sentence });
  }
  expect(checkText({ title: 'Fine', body: 'a\0' }).body).toMatch(/cannot be stored/);
});

test('the form takes the longest texts that the API takes', () => {
  for (const title of longestTitles) {
    for (const body of longestBodies) expect(checkText({ title, body })).toEqual({ title: null, body: null });
  }
});

test('a title that was stored with a line break stands in the form on one line', () => {
  const text = toText({ title: 'One\r\ntwo', body: null });
  expect(text).toEqual({ title: 'One two', body: '' });
  expect(checkText(text)).toEqual({ title: null, body: null });
});

test('a body with the line ends of Windows stands in the form as a text field gives it back', () => {
  expect(toText({ title: 'One', body: 'a\r\nb\rc\nd\r\n' }).body).toBe('a\nb\nc\nd\n');
});

const [empty, kept] = [
  { title: '', body: '' },
  { title: 'Kept', body: 'Kept text' },
];
test.each([
  ['of a new page', empty, empty, null, 'page', empty],
  ['of a new page with a draft', empty, empty, kept, 'draft', kept],
  [
    'of which the browser restored the body alone',
    { title: '', body: kept.body },
    empty,
    kept,
    'draft',
    kept,
  ],
  ['that were both restored', kept, empty, kept, 'draft', kept],
  [
    'in which a person typed',
    { title: '', body: 'typed' },
    empty,
    kept,
    'fields',
    { title: '', body: 'typed' },
  ],
  ['of a post with a draft like it', kept, kept, kept, 'page', kept],
])('fields %s begin with the right text', (_which, typed, initial, draft, from, text) => {
  expect(textToBeginWith(typed, initial, draft)).toEqual({ from, text });
});

test('the counter counts what the limit counts', () => {
  expect(bodyCount('x'.repeat(1_189))).toEqual({ text: '1,189 / 20,000', isTooLong: false });
  expect(bodyCount('😀'.repeat(20_000))).toEqual({ text: '20,000 / 20,000', isTooLong: false });
  expect(bodyCount('x'.repeat(20_001))).toEqual({ text: '20,001 / 20,000', isTooLong: true });
});

test.each([
  ['Ada Lindqvist', 'AL'],
  ['Tomás de la Rey', 'TR'],
  ['  émile ', 'É'],
  ['Writer a1b2', 'WA'],
  ['(Mei) Okafor', 'MO'],
  ['…', ''],
  ['e\u0301mile', 'E\u0301'],
  ['नि ता', 'निता'],
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
