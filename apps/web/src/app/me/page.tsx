import type { Metadata } from 'next';
import { requireUser } from '../../auth/server';
import { Page, PageHead } from '../../components/page';
import {
  listAddress,
  listInput,
  readCursor,
  readListState,
  toSearchParams,
} from '../../features/posts/list/list-address';
import { PostList } from '../../features/posts/list/post-list';
import { problemSentence } from '../../features/posts/problem-sentence';
import { HydrateClient, prefetchError, trpc } from '../../trpc/server';

export const metadata: Metadata = { title: 'My posts' };

export default async function MyPostsPage({ searchParams }: PageProps<'/me'>) {
  const params = toSearchParams(await searchParams);
  await requireUser(listAddress('/me', readListState(params)));
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
