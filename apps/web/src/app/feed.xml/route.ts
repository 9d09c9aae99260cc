import { atomDocument } from '../../features/posts/atom/atom-document';
import { problemSentence } from '../../features/posts/problem-sentence';
import { siteOrigin } from '../../features/shell/site-origin';
import { conditionalResponse } from '../../server/conditional-response';
import { trpc } from '../../trpc/server';

/** How long, in seconds, a feed reader should wait while the posts cannot be read. */
const RETRY_AFTER = '60';

const HEADERS = {
  'content-type': 'application/atom+xml; charset=utf-8',
  // The same for everybody. For a minute nobody need ask; then the entity tag says whether anything changed.
  'cache-control': 'public, max-age=60',
};

/** The newest posts as Atom; 304 when the client has this version; 503 and a sentence while they cannot be read. */
export async function GET(request: Request) {
  try {
    const { items } = await trpc.post.list({ limit: 20, sort: 'newest' });
    return conditionalResponse(request, atomDocument(items, await siteOrigin()), HEADERS);
  } catch (error) {
    return new Response(problemSentence(error), {
      status: 503,
      headers: { 'retry-after': RETRY_AFTER, 'cache-control': 'no-store' },
    });
  }
}
