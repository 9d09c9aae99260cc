import { authorsFeed } from '../../../../features/posts/atom/atom-document';
import { feedResponse, unavailable } from '../../../../features/posts/atom/feed-response';
import { findAuthor } from '../../../../features/posts/find-author';

/** The newest posts of one author; 404 for a user who has published nothing. */
export async function GET(request: Request, { params }: RouteContext<'/authors/[id]/feed.xml'>) {
  const { id } = await params;
  const found = await findAuthor(id);
  if (found.name !== null) return feedResponse(request, authorsFeed(id, found.name), id);
  if (found.problem !== null) return unavailable(found.problem);
  return new Response('There is no such author.', { status: 404 });
}
