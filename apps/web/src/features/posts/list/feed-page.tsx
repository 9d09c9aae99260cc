import type { ReactNode } from 'react';
import { Page, PageHead } from '../../../components/page';
import { HydrateClient, prefetchError, trpc } from '../../../trpc/server';
import { problemSentence } from '../problem-sentence';
import type { Feed } from './feed';
import { type FeedQuery, feedQuery } from './feed-query';
import { readCursor, readListState } from './list-address';
import { PostList } from './post-list';

/**
 * The page of a feed.
 * @param params the page's search parameters: search, sort and the place in the list
 * @param children the sentence under the title
 */
export async function FeedPage({
  feed,
  params,
  title,
  children,
}: {
  feed: Feed;
  params: URLSearchParams;
  title: string;
  children: ReactNode;
}) {
  const cursor = readCursor(params);
  await prefetch(feedQuery(feed, readListState(params)), cursor);
  const error = prefetchError();

  return (
    <Page>
      <PageHead title={title}>{children}</PageHead>
      <HydrateClient>
        <PostList feed={feed} now={Date.now()} cursor={cursor} problem={error && problemSentence(error)} />
      </HydrateClient>
    </Page>
  );
}

// Not async, so that a procedure without a case does not compile.
function prefetch({ procedure, input }: FeedQuery, cursor: string | null): Promise<void> {
  switch (procedure) {
    case 'list':
      return trpc.post.list.prefetchInfinite({ ...input, cursor }, { initialCursor: cursor });
    case 'mine':
      return trpc.post.mine.prefetchInfinite({ ...input, cursor }, { initialCursor: cursor });
  }
}
