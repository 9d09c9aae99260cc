import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { Page, PageHead } from '../../components/page';
import { listInput, readCursor, readListState, toSearchParams } from '../../features/posts/list/list-address';
import { PostList } from '../../features/posts/list/post-list';
import { problemSentence } from '../../features/posts/problem-sentence';
import { HydrateClient, prefetchError, trpc } from '../../trpc/server';

export const metadata: Metadata = { title: 'My posts' };

export default async function MyPostsPage({ searchParams }: PageProps<'/me'>) {
  const { userId, redirectToSignIn } = await auth();
  if (!userId) return redirectToSignIn();
  const params = toSearchParams(await searchParams);
  const cursor = readCursor(params);
  await trpc.post.mine.prefetchInfinite(
    { ...listInput(readListState(params)), cursor },
    { initialCursor: cursor },
  );
  const error = prefetchError();

  return (
    <Page>
      <PageHead title="My posts">Everybody may read them; only you can change them.</PageHead>
      <HydrateClient>
        <PostList path="/me" now={Date.now()} cursor={cursor} problem={error && problemSentence(error)} />
      </HydrateClient>
    </Page>
  );
}
