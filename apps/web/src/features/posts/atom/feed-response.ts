import { conditionalResponse } from '../../../server/conditional-response';
import { trpc } from '../../../trpc/server';
import { siteOrigin } from '../../shell/site-origin';
import { problemSentence } from '../problem-sentence';
import { type AtomFeed, atomDocument } from './atom-document';

/** How long, in seconds, a feed reader should wait while the posts cannot be read. */
const retryAfterSeconds = '60';
/** How many of the newest posts a feed has. */
const feedLength = 20;

const headers = {
  'content-type': 'application/atom+xml; charset=utf-8',
  // The same for everybody. For a minute nobody need ask; then the entity tag says whether anything changed.
  'cache-control': 'public, max-age=60',
};

/**
 * The newest posts, of everybody or of one author, as Atom; 304 when the client has this version; 503 and a sentence
 * while they cannot be read.
 */
export async function feedResponse(
  request: Request,
  feed: AtomFeed,
  authorId: string | null,
): Promise<Response> {
  try {
    const { items } = await trpc.post.list({ limit: feedLength, sort: 'newest', authorId });
    return conditionalResponse(request, atomDocument(items, await siteOrigin(), feed), headers);
  } catch (error) {
    return unavailable(problemSentence(error));
  }
}

/** The answer while the posts cannot be read. */
export function unavailable(problem: string): Response {
  return new Response(problem, {
    status: 503,
    headers: { 'retry-after': retryAfterSeconds, 'cache-control': 'no-store' },
  });
}
