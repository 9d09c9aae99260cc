import { excerptOf } from '@postern/text/excerpt';
import type { Metadata } from 'next';
import { Page } from '../../../components/page';
import { findPost } from '../../../features/posts/find-post';
import { PostArticle } from '../../../features/posts/reading/post-article';
import { UnreadPost } from '../../../features/posts/reading/unread-post';
import { HydrateClient } from '../../../trpc/server';

export async function generateMetadata({ params }: PageProps<'/posts/[id]'>): Promise<Metadata> {
  const found = await findPost((await params).id);
  if (!found.post) {
    return { title: found.problem ? 'Not to be had just now' : 'No such post', robots: { index: false } };
  }
  const { post } = found;
  const description = excerptOf(post.body) || `A post by ${post.author}.`;
  return {
    title: post.title,
    description,
    authors: [{ name: post.author }],
    alternates: { canonical: `/posts/${post.id}` },
    openGraph: {
      type: 'article',
      title: post.title,
      description,
      url: `/posts/${post.id}`,
      publishedTime: post.createdAt.toISOString(),
      modifiedTime: post.updatedAt.toISOString(),
      authors: [post.author],
    },
  };
}

export default async function PostPage({ params }: PageProps<'/posts/[id]'>) {
  const { id } = await params;
  const found = await findPost(id);
  if (!found.post) return <UnreadPost address={`/posts/${id}`} problem={found.problem} />;
  return (
    <Page>
      <HydrateClient>
        <PostArticle post={found.post} />
      </HydrateClient>
    </Page>
  );
}
