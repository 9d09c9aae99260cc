import { everyonesFeed } from '../../features/posts/atom/atom-document';
import { feedResponse } from '../../features/posts/atom/feed-response';

export function GET(request: Request) {
  return feedResponse(request, everyonesFeed, null);
}
