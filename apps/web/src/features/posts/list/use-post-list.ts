'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { api } from '../../../trpc/client';
import { readFailure } from '../read-failure';
import type { Feed } from './feed';
import { type FeedQuery, feedQuery } from './feed-query';
import type { ListState } from './list-address';
import { withoutRepeats } from './without-repeats';

/**
 * The posts of a list, page by page. While another search is being answered, the last one's posts stay.
 * @param cursor where the server's first page began, when that was not the top of the list
 */
export function usePostList(feed: Feed, state: ListState, cursor: string | null) {
  const { procedure, input } = feedQuery(feed, state);
  const options = {
    initialCursor: cursor,
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
    placeholderData: keepPreviousData,
  };
  // A hook cannot be called on a condition, so each procedure has its own, and one of them asks.
  const queries = {
    list: api.post.list.useInfiniteQuery(input, { ...options, enabled: procedure === 'list' }),
    mine: api.post.mine.useInfiniteQuery(input, { ...options, enabled: procedure === 'mine' }),
  } satisfies Record<FeedQuery['procedure'], unknown>;
  const query = queries[procedure];

  return {
    posts: query.data && withoutRepeats(query.data.pages),
    /** The cursor of the page behind the last one shown; null at the end. */
    nextCursor: query.data?.pages.at(-1)?.nextCursor ?? null,
    /** The last search's posts are shown while the next one is asked for. */
    isOutdated: query.isPlaceholderData,
    error: query.error,
    retry: () => query.refetch(),
    loadMore: () => query.fetchNextPage(),
    isLoadingMore: query.isFetchingNextPage,
    /** Why the next page could not be loaded; null when nothing failed. */
    loadMoreFailure: query.isFetchNextPageError ? readFailure(query.error) : null,
  };
}
