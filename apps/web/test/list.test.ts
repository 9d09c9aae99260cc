import { describe, expect, test } from 'vitest';
import { type Feed, feedPath } from '../src/features/posts/list/feed';
import { feedQuery } from '../src/features/posts/list/feed-query';
import { findMatches } from '../src/features/posts/list/find-matches';
import {
  listAddress,
  readCursor,
  readListState,
  toSearchParams,
} from '../src/features/posts/list/list-address';
import { withoutRepeats } from '../src/features/posts/list/without-repeats';

const read = (query: string) => readListState(new URLSearchParams(query));

describe('the address of a list', () => {
  test.each([
    ['', { q: '', sort: 'newest' }],
    ['q=gate', { q: 'gate', sort: 'newest' }],
    ['q=+two++words+&sort=views', { q: 'two  words', sort: 'views' }],
    ['sort=newest&sort=views', { q: '', sort: 'views' }],
    ['sort=loudest', { q: '', sort: 'newest' }],
    ['q=%00%20', { q: '', sort: 'newest' }],
  ])('%j reads as what it says', (query, state) => {
    expect(read(query)).toEqual(state);
  });

  test.each([
    { q: '', sort: 'newest' },
    { q: 'a&b=c #d + é 門', sort: 'views' },
    { q: 'gate', sort: 'newest' },
  ] as const)('%j survives being written and read', (state) => {
    const address = listAddress({ kind: 'mine' }, state);
    expect(read(address.slice('/me'.length))).toEqual(state);
  });

  test('the default needs no parameters', () => {
    expect(listAddress({ kind: 'everyone' }, { q: '', sort: 'newest' })).toBe('/');
  });

  test.each([
    ['x'.repeat(500), 'x'.repeat(200)],
    [`${'x'.repeat(199)} y`, 'x'.repeat(199)],
    [`${'x'.repeat(199)}😀`, `${'x'.repeat(199)}😀`],
    ['😀'.repeat(201), '😀'.repeat(200)],
    [`${'x'.repeat(198)}👨‍👩‍👧‍👦`, 'x'.repeat(198)],
  ])('a search is as long as the API takes, and ends with a whole character: %j', (typed, q) => {
    expect(read(new URLSearchParams({ q: typed }).toString()).q).toBe(q);
  });

  test('the server reads what Next gives it as the browser reads its own', () => {
    const params = toSearchParams({ q: ['old', 'new'], sort: 'views', cursor: undefined });
    expect(readListState(params)).toEqual({ q: 'new', sort: 'views' });
    expect(readCursor(params)).toBeNull();
    expect(readCursor(toSearchParams({ cursor: 'abc' }))).toBe('abc');
  });
});

describe('a feed', () => {
  const everyone: Feed = { kind: 'everyone' };
  const mine: Feed = { kind: 'mine' };
  const author: Feed = { kind: 'author', authorId: 'user_a/b' };

  test.each<[string, Feed]>([
    ['/', everyone],
    ['/me', mine],
    ['/authors/user_a%2Fb', author],
  ])('has its page at %s', (path, feed) => {
    expect(feedPath(feed)).toBe(path);
    expect(listAddress(feed, { q: 'a b', sort: 'views' })).toBe(`${path}?q=a+b&sort=views`);
  });

  // What is left out is not in the cache key, which the server and the browser must have in common.
  test.each<[Feed, ReturnType<typeof feedQuery>]>([
    [everyone, { procedure: 'list', input: { sort: 'newest' } }],
    [mine, { procedure: 'mine', input: { sort: 'newest' } }],
    [author, { procedure: 'list', input: { sort: 'newest', authorId: 'user_a/b' } }],
  ])('of %j asks for what it shows, and leaves out what it does not ask for', (feed, query) => {
    expect(feedQuery(feed, { q: '', sort: 'newest' })).toStrictEqual(query);
    expect(feedQuery(feed, { q: 'a', sort: 'views' })).toStrictEqual({
      ...query,
      input: { ...query.input, q: 'a', sort: 'views' },
    });
  });
});

test('an id that comes twice is shown once, where it came first', () => {
  const post = (id: string, views: number) => ({ id, views });
  const pages = [
    { items: [post('a', 1), post('b', 2)] },
    { items: [post('b', 3), post('c', 4), post('a', 5)] },
  ];
  expect(withoutRepeats(pages)).toEqual([post('a', 1), post('b', 2), post('c', 4)]);
});

describe('findMatches', () => {
  const marked = (text: string, q: string) =>
    findMatches(text, q)
      .map((segment) => (segment.isMatch ? `[${segment.text}]` : segment.text))
      .join('');

  test.each([
    ['The gate at the back', 'gate', 'The [gate] at the back'],
    ['Gates and gateways', 'gate', '[Gate]s and [gate]ways'],
    ['A delegate', 'gate', 'A delegate'],
    ['Café, CAFÉ, cafe\u0301', 'cafe', '[Café], [CAFÉ], [cafe\u0301]'],
    ['plain', 'é', 'plain'],
    ['What I learned from keeping bees', 'keep bee', 'What I learned from [keep]ing [bee]s'],
    ['小さな門です', '門', '小さな[門]です'],
    ['มี่น', 'ี่น', 'มี่น'],
    ['Straße', 'strasse', 'Straße'],
    ['ﬁre', 'fi', '[ﬁ]re'],
    ['a.*b', '.*', 'a.*b'],
    ['', 'gate', ''],
  ])('%j for %j is marked %j', (text, q, expected) => {
    expect(marked(text, q)).toBe(expected);
  });

  test.each(['gate', 'the back', 'zzz', '門', ''])('%j leaves the text as it is', (q) => {
    const text = 'The gate, 門 and the back: gate-gate.';
    const segments = findMatches(text, q);
    expect(segments.map((segment) => segment.text).join('')).toBe(text);
    expect(new Set(segments.map((segment) => segment.start)).size).toBe(segments.length);
  });
});
