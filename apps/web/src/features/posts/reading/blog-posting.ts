import { excerptOf } from '@postern/text/excerpt';
import type { Post } from '../../../trpc/types';
import { feedPath } from '../list/feed';

/**
 * What a search engine reads of a post: schema.org's BlogPosting.
 * @param origin of this site, e.g. `https://postern.example`
 */
export function blogPosting(post: Post, origin: string): object {
  const { title, body, author, authorId, createdAt, updatedAt } = post;
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: title,
    description: excerptOf(body),
    url: `${origin}/posts/${post.id}`,
    datePublished: createdAt.toISOString(),
    dateModified: updatedAt.toISOString(),
    author: {
      '@type': 'Person',
      name: author,
      ...(authorId !== null && { url: origin + feedPath({ kind: 'author', authorId }) }),
    },
  };
}

/** JSON that can stand in a script: nothing in it ends the script or begins a comment. */
export function inScript(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
