import { atomFeed } from '../../features/posts/feed/atom';
import { problemSentence } from '../../features/posts/problem-sentence';
import { siteOrigin } from '../../features/shell/site-origin';
import { trpc } from '../../trpc/server';

/** How long, in seconds, a reader of the feed should wait while the posts cannot be reached. */
const RETRY_AFTER = '60';

/** The newest posts as a feed; 503 and a sentence while they cannot be read. */
export async function GET() {
  try {
    const { items } = await trpc.post.list({ limit: 20, sort: 'newest' });
    return new Response(atomFeed(items, await siteOrigin()), {
      headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
    });
  } catch (error) {
    return new Response(problemSentence(error), { status: 503, headers: { 'retry-after': RETRY_AFTER } });
  }
}
