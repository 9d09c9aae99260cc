import type { Metadata } from 'next';
import { requireUser } from '../../auth/server';
import type { Feed } from '../../features/posts/list/feed';
import { FeedPage } from '../../features/posts/list/feed-page';
import { listAddress, readListState, toSearchParams } from '../../features/posts/list/list-address';

export const metadata: Metadata = { title: 'My posts' };

const feed: Feed = { kind: 'mine' };

export default async function MyPostsPage({ searchParams }: PageProps<'/me'>) {
  const params = toSearchParams(await searchParams);
  await requireUser(listAddress(feed, readListState(params)));
  return (
    <FeedPage feed={feed} params={params} title="My posts">
      Everybody may read them; only you can change them.
    </FeedPage>
  );
}
