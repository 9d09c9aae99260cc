import { atomFeed } from '../../features/posts/feed/atom';
import { siteOrigin } from '../../features/shell/site-origin';
import { trpc } from '../../trpc/server';

/** The newest posts as a feed. */
export async function GET() {
  const { items } = await trpc.post.list({ limit: 20, sort: 'newest' });
  return new Response(atomFeed(items, await siteOrigin()), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
}
