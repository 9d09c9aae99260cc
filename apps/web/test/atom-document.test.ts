import { expect, test } from 'vitest';
import { atomDocument, authorsFeed, escapeXml } from '../src/features/posts/atom/atom-document';

const post = {
  id: '656f6e7465736e6f77212121',
  title: 'Gates & <doors>',
  excerpt: 'He said "open" \u0000and it\u000b was.',
  views: 1,
  author: "O'Hara",
  authorId: null,
  createdAt: new Date('2026-11-22T08:00:00Z'),
  updatedAt: new Date('2026-11-23T08:00:00Z'),
  mine: false,
};

test('escapes what people wrote, so that it neither becomes markup nor breaks the document', () => {
  const text = atomDocument([post], 'https://postern.example');
  expect(text).toContain('<title>Gates &amp; &lt;doors&gt;</title>');
  expect(text).toContain('<name>O&#39;Hara</name>');
  expect(text).toContain('<summary>He said &quot;open&quot; and it was.</summary>');
});

test('an entry is addressed and dated', () => {
  const text = atomDocument([post], 'https://postern.example');
  expect(text).toContain('href="https://postern.example/posts/656f6e7465736e6f77212121"');
  expect(text).toContain('<published>2026-11-22T08:00:00.000Z</published>');
  expect(text.match(/<updated>2026-11-23T08:00:00.000Z<\/updated>/g)).toHaveLength(2);
});

test('ids are the same at every address, and of the form of a tag', () => {
  const idsAt = (origin: string) => atomDocument([post], origin).match(/<id>.*<\/id>/g);
  const ids = idsAt('https://postern.example');
  expect(ids).toEqual([
    '<id>tag:postern.example,2026:feed</id>',
    '<id>tag:postern.example,2026:post/656f6e7465736e6f77212121</id>',
  ]);
  expect(idsAt('http://127.0.0.1:3000')).toEqual(ids);
});

test('halves of characters and control characters are left out, everything else stays', () => {
  expect(escapeXml('a\uD800b\u0007c\uFFFEd\te 門 🚪')).toBe('abcd\te 門 🚪');
});

test('the feed of an author has an id, a page and a title of its own', () => {
  const text = atomDocument([post], 'https://postern.example', authorsFeed('user_1', 'O<3'));
  expect(text).toContain('<title>O&lt;3 · Postern</title>');
  expect(text).toContain('<id>tag:postern.example,2026:author/user_1</id>');
  expect(text).toContain('href="https://postern.example/authors/user_1"');
  expect(text).toContain('href="https://postern.example/authors/user_1/feed.xml"');
});
