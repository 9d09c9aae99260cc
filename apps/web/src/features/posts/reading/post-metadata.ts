import { excerptOf } from '@postern/text/excerpt';
import type { Metadata } from 'next';
import type { Post } from '../../../trpc/types';
import { siteFeeds, siteOpenGraph } from '../../shell/site-metadata';

/** What the head of a post's page says of it; the description is the excerpt that a list shows. */
export function postMetadata(post: Post) {
  const description = excerptOf(post.body) || `A post by ${post.author}.`;
  return {
    title: post.title,
    description,
    authors: [{ name: post.author }],
    alternates: { canonical: `/posts/${post.id}`, types: siteFeeds },
    openGraph: {
      ...siteOpenGraph,
      type: 'article',
      title: post.title,
      description,
      url: `/posts/${post.id}`,
      publishedTime: post.createdAt.toISOString(),
      modifiedTime: post.updatedAt.toISOString(),
      authors: [post.author],
    },
  } satisfies Metadata;
}
