import { Page, PageHead } from '../components/page';
import { listInput, readCursor, readListState, toSearchParams } from '../features/posts/list/list-address';
import { PostList } from '../features/posts/list/post-list';
import { problemSentence } from '../features/posts/problem-sentence';
import { HydrateClient, prefetchError, trpc } from '../trpc/server';

export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const params = toSearchParams(await searchParams);
  const cursor = readCursor(params);
  await trpc.post.list.prefetchInfinite(
    { ...listInput(readListState(params)), cursor },
    { initialCursor: cursor },
  );
  const error = prefetchError();

  return (
    <Page>
      <PageHead title="Ideas, left at the gate">
        Short posts by people who had something to say. Read what you like; what you publish stays yours to
        change.
      </PageHead>
      <HydrateClient>
        <PostList path="/" now={Date.now()} cursor={cursor} problem={error && problemSentence(error)} />
      </HydrateClient>
    </Page>
  );
}
