import { expect, test } from 'vitest';
import { blogPosting, inScript } from '../src/features/posts/reading/blog-posting';

const post = {
  id: '656f6e7465736e6f77212121',
  title: '</script><script>alert(1)</script><!--',
  body: 'A *text*.',
  views: 1,
  author: 'O"Hara',
  authorId: 'user_1',
  createdAt: new Date('2026-11-22T08:00:00Z'),
  updatedAt: new Date('2026-11-23T08:00:00Z'),
  mine: false,
};

test('says what a post is, and where its author’s posts are', () => {
  expect(blogPosting(post, 'https://postern.example')).toMatchObject({
    '@type': 'BlogPosting',
    description: 'A text.',
    url: 'https://postern.example/posts/656f6e7465736e6f77212121',
    datePublished: '2026-11-22T08:00:00.000Z',
    author: { name: 'O"Hara', url: 'https://postern.example/authors/user_1' },
  });
  expect(blogPosting({ ...post, authorId: null }, 'https://postern.example')).toMatchObject({
    author: { '@type': 'Person', name: 'O"Hara' },
  });
});

test('no text of a post ends the script that it stands in', () => {
  const text = inScript(blogPosting(post, 'https://postern.example'));
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toMatchObject({ headline: post.title });
});
