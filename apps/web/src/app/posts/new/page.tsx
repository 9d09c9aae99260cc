import type { Metadata } from 'next';
import { requireUser } from '../../../auth/server';
import { Page, PageHead } from '../../../components/page';
import { PostForm } from '../../../features/posts/editor/post-form';
import { HydrateClient } from '../../../trpc/server';

export const metadata: Metadata = { title: 'New post' };

export default async function NewPostPage() {
  const userId = await requireUser('/posts/new');
  return (
    <Page>
      <PageHead title="New post" />
      <HydrateClient>
        <PostForm key={userId} userId={userId} post={null} />
      </HydrateClient>
    </Page>
  );
}
