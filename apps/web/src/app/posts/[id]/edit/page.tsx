import type { Metadata } from 'next';
import { requireUser } from '../../../../auth/server';
import { ButtonLink } from '../../../../components/button';
import { Message, Page, PageHead } from '../../../../components/page';
import { PostForm } from '../../../../features/posts/editor/post-form';
import { findPost } from '../../../../features/posts/find-post';
import { UnreadPost } from '../../../../features/posts/reading/unread-post';
import { HydrateClient } from '../../../../trpc/server';

export const metadata: Metadata = { title: 'Edit post' };

export default async function EditPostPage({ params }: PageProps<'/posts/[id]/edit'>) {
  const { id } = await params;
  const userId = await requireUser(`/posts/${id}/edit`);
  const found = await findPost(id);
  if (!found.post) return <UnreadPost address={`/posts/${id}/edit`} problem={found.problem} />;
  const { post } = found;
  if (!post.mine) return <NotYours id={post.id} author={post.author} />;
  return (
    <Page>
      <PageHead title="Edit post" />
      <HydrateClient>
        <PostForm key={`${userId} ${post.id}`} userId={userId} post={post} />
      </HydrateClient>
    </Page>
  );
}

function NotYours({ id, author }: { id: string; author: string }) {
  return (
    <Page>
      <Message
        heading="h1"
        title="Only its author can change this post"
        actions={
          <ButtonLink look="line" href={`/posts/${id}`}>
            Read it
          </ButtonLink>
        }
      >
        It was published by {author}. If that is you, sign in with the account that published it.
      </Message>
    </Page>
  );
}
