import { FeedPage } from '../features/posts/list/feed-page';
import { toSearchParams } from '../features/posts/list/list-address';

export default async function HomePage({ searchParams }: PageProps<'/'>) {
  return (
    <FeedPage
      feed={{ kind: 'everyone' }}
      params={toSearchParams(await searchParams)}
      title="Ideas, left at the gate"
    >
      Short posts by people who had something to say. Read what you like; what you publish stays yours to
      change.
    </FeedPage>
  );
}
