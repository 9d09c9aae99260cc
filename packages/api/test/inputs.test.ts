import { longestBodies, longestTitles, unfitTexts } from '@postern/text/testing/post-samples';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { decodeCursor, encodeCursor } from '../src/post/post-cursor.ts';
import { createInput, idInput, listInput, mineInput, updateInput } from '../src/post/post-inputs.ts';

const id = '0123456789abcdef01234567';
const inputs: Record<string, z.ZodType> = { createInput, idInput, listInput, mineInput, updateInput };
const polluting: unknown = JSON.parse('{"__proto__":{"views":9},"limit":5}');
const cursor = encodeCursor({ sort: 'views', views: 3, id });

/** Everything that a refusal says, keys of unknown fields included. */
function complaints(name: string, input: unknown): string {
  const result = inputs[name]?.safeParse(input);
  expect(result?.success).toBe(false);
  return (result?.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n');
}

describe('an input is refused with the name of its field', () => {
  it.each<[string, unknown, RegExp]>([
    ['createInput', undefined, /title, body/],
    ['createInput', null, /title, body/],
    ['createInput', 'title', /title, body/],
    ['createInput', [], /title, body/],
    ['createInput', {}, /^title: /],
    ['createInput', { title: 7 }, /^title: /],
    ['createInput', { title: ['x'] }, /^title: /],
    ['createInput', { title: { toString: 'x' } }, /^title: /],
    ['createInput', { title: '' }, /^title: /],
    ['createInput', { title: ' \n\t ' }, /^title: /],
    ['createInput', { title: 'x'.repeat(201) }, /^title: .*200/],
    ['createInput', { title: 'a\0b' }, /^title: /],
    ['createInput', { title: 'a\ud800b' }, /^title: /],
    ['createInput', { title: '\u200b' }, /^title: The title needs a character that can be seen/],
    ['createInput', { title: '\u3164 \u2800\ufe0f' }, /^title: The title needs a character that can be seen/],
    ['createInput', { title: '\u0001' }, /^title: The title holds a control character/],
    ['createInput', { title: 'a\u001b[31mb' }, /^title: The title holds a control character/],
    ['createInput', { title: 'a\nb' }, /^title: The title must stand on one line/],
    ['createInput', { title: 'a\u2028b' }, /^title: The title must stand on one line/],
    ['createInput', { title: 'a\u202eb' }, /^title: The title .* direction of text/],
    ['createInput', { title: 'a\u2066b' }, /^title: The title .* direction of text/],
    ['createInput', { title: 'x', body: 7 }, /^body: /],
    ['createInput', { title: 'x', body: 'x'.repeat(20_001) }, /^body: .*20,000/],
    ['createInput', { title: 'x', body: 'a\0' }, /^body: /],
    ['createInput', { title: 'x', body: '\udc00' }, /^body: /],
    ['createInput', { title: 'x', authorEmail: 'a@b.test' }, /authorEmail/],
    ['createInput', { title: 'x', views: 9, createdAt: new Date() }, /views, createdAt/],
    ['createInput', { title: 'x', constructor: { prototype: {} } }, /constructor/],
    ['createInput', JSON.parse('{"title":"x","__proto__":{"views":9}}'), /__proto__/],
    ['idInput', {}, /^id: /],
    ['idInput', { id: '' }, /^id: /],
    ['idInput', { id: `${id}0` }, /^id: /],
    ['idInput', { id: `${id}\n` }, /^id: /],
    ['idInput', { id: 'g'.repeat(24) }, /^id: /],
    ['idInput', { id: { $ne: null } }, /^id: /],
    ['idInput', { id, $where: 'sleep(1000)' }, /\$where/],
    ['updateInput', { id }, /^title: .*body/],
    ['updateInput', { id, ifUpdatedAt: new Date() }, /^title: /],
    ['updateInput', { id, title: null }, /^title: /],
    ['updateInput', { id, title: 'x', ifUpdatedAt: '2026-11-23' }, /^ifUpdatedAt: /],
    ['updateInput', { id, title: 'x', ifUpdatedAt: new Date(Number.NaN) }, /^ifUpdatedAt: /],
    ['updateInput', { id, title: 'x', authorId: 'user_me' }, /authorId/],
    ['listInput', { limit: 0 }, /^limit: /],
    ['listInput', { limit: 101 }, /^limit: /],
    ['listInput', { limit: 1e9 }, /^limit: /],
    ['listInput', { limit: -1 }, /^limit: /],
    ['listInput', { limit: 1.5 }, /^limit: /],
    ['listInput', { limit: Number.NaN }, /^limit: /],
    ['listInput', { limit: Number.POSITIVE_INFINITY }, /^limit: /],
    ['listInput', { limit: '20' }, /^limit: /],
    ['listInput', { limit: null }, /^limit: /],
    ['listInput', { q: 'x'.repeat(201) }, /^q: .*200/],
    ['listInput', { q: ['x'] }, /^q: /],
    ['listInput', { q: 'a\0' }, /^q: /],
    ['listInput', { sort: 'oldest' }, /^sort: /],
    ['listInput', { sort: 'toString' }, /^sort: /],
    ['listInput', { authorId: '' }, /^authorId: /],
    ['listInput', { authorId: 'x'.repeat(101) }, /^authorId: /],
    ['listInput', { authorId: { contains: '' } }, /^authorId: /],
    ['listInput', { cursor: 7 }, /^cursor: /],
    ['listInput', { cursor: 'garbage' }, /^cursor: /],
    ['listInput', { cursor }, /^cursor: .*sort/],
    ['listInput', { cursor: 'x'.repeat(1e6) }, /^cursor: /],
    ['listInput', { direction: 'backward' }, /^direction: /],
    ['listInput', { where: { authorEmail: { contains: '' } } }, /where/],
    ['listInput', polluting, /__proto__/],
    ['mineInput', { authorId: 'user_other' }, /authorId/],
  ])('%s %j', (name, input, complaint) => {
    expect(complaints(name, input)).toMatch(complaint);
  });

  it('is refused in the words of the rules that the form and the command line use', () => {
    for (const { field, text, sentence } of unfitTexts) {
      const line = `${field}: ${sentence}`;
      if (field === 'q') expect(complaints('mineInput', { q: text })).toBe(line);
      else expect(complaints('createInput', { title: 'x', [field]: text })).toBe(line);
      if (field === 'body') expect(complaints('updateInput', { id, body: text })).toBe(line);
    }
  });

  it('cuts the name of an unknown field between two characters', () => {
    expect(complaints('idInput', { id, [`${'x'.repeat(39)}😀y`]: 1 })).toContain(`${'x'.repeat(39)}😀.`);
    expect(complaints('idInput', { id, [`${'x'.repeat(39)}👩‍🚀`]: 1 })).toContain(`${'x'.repeat(39)}.`);
  });

  it('does not repeat a flood of unknown fields', () => {
    const flood = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`${n}`.repeat(100), 1]));
    expect(complaints('idInput', { id, ...flood }).length).toBeLessThan(400);
  });
});

describe('an input is accepted', () => {
  it('trims a title, and clears an empty body', () => {
    expect(createInput.parse({ title: '  A title \n', body: '' })).toEqual({ title: 'A title', body: null });
    expect(createInput.parse({ title: 'x' })).toEqual({ title: 'x', body: null });
    expect(createInput.parse({ title: 'x', body: null })).toEqual({ title: 'x', body: null });
    expect(updateInput.parse({ id, body: '' })).toEqual({ id, body: null });
    expect(updateInput.parse({ id, title: 'x' })).toEqual({ id, title: 'x' });
  });

  it('counts code points, after trimming', () => {
    expect(createInput.parse({ title: ` ${'x'.repeat(200)} ` }).title).toHaveLength(200);
    for (const title of ['👍🎉', '👩‍👩‍👧‍👦', '漢字', 'नमस्ते', 'עברית', '…', '1', 'a\u200bb', '❤️']) {
      expect(createInput.parse({ title }).title).toBe(title);
    }
    for (const title of longestTitles) {
      for (const body of longestBodies) {
        expect(createInput.parse({ title, body })).toEqual({ title: title.trim(), body });
      }
    }
  });

  it('lowers an id', () => {
    expect(idInput.parse({ id: id.toUpperCase() })).toEqual({ id });
  });

  it('fills what a list leaves out, and takes a blank search for none', () => {
    const plain = { limit: 20, sort: 'newest', after: null, q: null };
    expect(listInput.parse({})).toEqual({ ...plain, authorId: null });
    expect(mineInput.parse({ q: '  ', cursor: null, direction: 'forward' })).toEqual(plain);
    expect(listInput.parse({ limit: 100, q: ' a b ', sort: 'views', cursor })).toEqual({
      limit: 100,
      sort: 'views',
      after: { sort: 'views', views: 3, id },
      q: ' a b ',
      authorId: null,
    });
  });
});

describe('cursors', () => {
  it.each([
    { sort: 'newest' as const, createdAt: new Date('2026-11-23T22:52:38.626Z'), id },
    { sort: 'newest' as const, createdAt: new Date(-1), id },
    { sort: 'views' as const, views: 0, id },
  ])('come back as they went: %j', (position) => {
    expect(encodeCursor(position)).toMatch(/^[\w-]+$/);
    expect(decodeCursor(encodeCursor(position))).toEqual(position);
  });

  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each([
    ['empty', ''],
    ['padded', `${cursor}=`],
    ['with a space', `${cursor} `],
    ['another spelling of the same', Buffer.from(` ["views",3,"${id}"]`).toString('base64url')],
    ['a moment that no Date holds', forged(['newest', 8.64e15 + 1, id])],
    ['a part of a view', forged(['views', 0.5, id])],
    ['negative views', forged(['views', -1, id])],
    ['an unknown sort', forged(['authorEmail', 'a', id])],
    ['another id', forged(['views', 1, 'x'])],
    ['an object', forged({ sort: 'views', views: 1, id })],
    ['longer', forged(['views', 1, id, 1])],
    ['a prototype', forged(['__proto__', 1, id])],
  ])('are refused when %s', (_name, text) => {
    expect(decodeCursor(text)).toBeNull();
  });
});
