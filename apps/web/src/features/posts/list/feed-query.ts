import type { RouterInputs } from '../../../trpc/types';
import type { Feed } from './feed';
import type { ListState } from './list-address';

/** What a list asks the API for: a procedure of `post`, and its input without the place in the list. */
export type FeedQuery =
  | { procedure: 'list'; input: Pick<RouterInputs['post']['list'], 'q' | 'sort' | 'authorId'> }
  | { procedure: 'mine'; input: Pick<RouterInputs['post']['mine'], 'q' | 'sort'> };

/**
 * The one query that the server prefetches with and the browser asks with, so that their cache keys are equal. What is
 * not asked for is left out of the input, as it would be part of the key.
 */
export function feedQuery(feed: Feed, { q, sort }: ListState): FeedQuery {
  const input = q ? { q, sort } : { sort };
  switch (feed.kind) {
    case 'everyone':
      return { procedure: 'list', input };
    case 'mine':
      return { procedure: 'mine', input };
    case 'author':
      return { procedure: 'list', input: { ...input, authorId: feed.authorId } };
  }
}
