import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { Page, PageHead } from '../../../components/page';
import { PostForm } from '../../../features/posts/editor/post-form';

export const metadata: Metadata = { title: 'New post' };

export default async function NewPostPage() {
  const { userId, redirectToSignIn } = await auth();
  if (!userId) return redirectToSignIn();
  return (
    <Page>
      <PageHead title="New post" />
      <PostForm userId={userId} post={null} />
    </Page>
  );
}
