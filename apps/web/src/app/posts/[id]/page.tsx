import type { Metadata } from 'next';
import { Page } from '../../../components/page';
import { findPost } from '../../../features/posts/find-post';
import { PostArticle } from '../../../features/posts/reading/post-article';
import { PostJsonLd } from '../../../features/posts/reading/post-json-ld';
import { postMetadata } from '../../../features/posts/reading/post-metadata';
import { UnreadPost } from '../../../features/posts/reading/unread-post';
import { HydrateClient } from '../../../trpc/server';

export async function generateMetadata({ params }: PageProps<'/posts/[id]'>): Promise<Metadata> {
  const found = await findPost((await params).id);
  if (!found.post) {
    return {
      title: found.problem ? 'Post temporarily unavailable' : 'No such post',
      robots: { index: false },
    };
  }
  return postMetadata(found.post);
}

export default async function PostPage({ params }: PageProps<'/posts/[id]'>) {
  const { id } = await params;
  const found = await findPost(id);
  if (!found.post) return <UnreadPost address={`/posts/${id}`} problem={found.problem} />;
  return (
    <Page>
      <HydrateClient>
        <PostArticle post={found.post} />
        <PostJsonLd post={found.post} />
      </HydrateClient>
    </Page>
  );
}
