import type { Metadata } from 'next';
import { Page } from '../../../components/page';
import { findPost } from '../../../features/posts/find-post';
import { plainExcerpt } from '../../../features/posts/plain-excerpt';
import { PostArticle } from '../../../features/posts/reading/post-article';
import { UnreadPost } from '../../../features/posts/reading/unread-post';
import { HydrateClient } from '../../../trpc/server';

export async function generateMetadata({ params }: PageProps<'/posts/[id]'>): Promise<Metadata> {
  const { post } = await findPost((await params).id);
  if (!post) return { title: 'No such post', robots: { index: false } };
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
  const { id } = await params;
  const found = await findPost(id);
  if (!found.post) return <UnreadPost id={id} problem={found.problem} />;
  return (
    <Page>
      <HydrateClient>
        <PostArticle post={found.post} />
      </HydrateClient>
    </Page>
  );
}
