import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '../../../components/page';
import { findPost } from '../../../features/posts/find-post';
import { plainExcerpt } from '../../../features/posts/plain-excerpt';
import { PostArticle } from '../../../features/posts/reading/post-article';
import { HydrateClient } from '../../../trpc/server';

export async function generateMetadata({ params }: PageProps<'/posts/[id]'>): Promise<Metadata> {
  const post = await findPost((await params).id);
  if (!post) return { title: 'No such post' };
  const description = plainExcerpt(post.body) || `A post by ${post.author}.`;
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
  const post = await findPost((await params).id);
  if (!post) notFound();
  return (
    <Page>
      <HydrateClient>
        <PostArticle post={post} />
      </HydrateClient>
    </Page>
  );
}
