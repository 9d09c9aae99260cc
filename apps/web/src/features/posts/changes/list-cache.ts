import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { api } from '../../../trpc/client';
import type { PostSummary, RouterOutputs } from '../../../trpc/types';
import { type Feed, feedsWithPostsOf } from '../list/feed';
import { type FeedQuery, feedQuery } from '../list/feed-query';
import type { ListState } from '../list/list-address';

export type Pages = InfiniteData<RouterOutputs['post']['list'], string | null>;

const UNPUBLISHED = 'unpublished-';

let unpublishedCount = 0;

/** An id for a post that the server has not taken yet; no two of a page are the same. */
export function unpublishedId(): string {
  unpublishedCount += 1;
  return `${UNPUBLISHED}${unpublishedCount}`;
}

/** Whether a post is only expected: it has no address and cannot be changed yet. */
export function isUnpublished({ id }: { id: string }): boolean {
  return id.startsWith(UNPUBLISHED);
}

/** Changes or removes (null) one post in every list that the browser holds. */
export function changeInLists(
  client: QueryClient,
  id: string,
  change: (post: PostSummary) => PostSummary | null,
) {
  for (const queryKey of listKeys()) {
    client.setQueriesData<Pages>({ queryKey }, (data) => data && changeInPages(data, id, change));
  }
}

/** The cached lists, and a function that restores them. Cancels the fetches in progress. */
export async function holdLists(client: QueryClient): Promise<() => void> {
  await Promise.all(listKeys().map((queryKey) => client.cancelQueries({ queryKey })));
  const held = listKeys().flatMap((queryKey) => client.getQueriesData<Pages>({ queryKey }));
  return () => {
    for (const [queryKey, data] of held) client.setQueryData(queryKey, data);
  };
}

/** Fetches the lists again: at once where they are shown, else when they are shown next. */
export function refreshLists(client: QueryClient) {
  return Promise.all(listKeys().map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** The pages with a post at the top of the first one. */
export function withFirst(data: Pages, post: PostSummary): Pages {
  const [first, ...rest] = data.pages;
  if (!first) return data;
  return { ...data, pages: [{ ...first, items: [post, ...first.items] }, ...rest] };
}

/** The pages with one post changed, or without it. */
function changeInPages(data: Pages, id: string, change: (post: PostSummary) => PostSummary | null): Pages {
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.flatMap((post) => (post.id === id ? (change(post) ?? []) : [post])),
    })),
  };
}

/** The cache keys of the lists that begin with a post which the user publishes now. */
export function keysBeginningWithNewPost(userId: string | null): QueryKey[] {
  return Object.values(feedsWithPostsOf(userId)).flatMap((feed) =>
    feed ? [listKey(feed, { q: '', sort: 'newest' })] : [],
  );
}

/** The cache key of one list. */
export function listKey(feed: Feed, state: ListState): QueryKey {
  const { procedure, input } = feedQuery(feed, state);
  return getQueryKey(procedures[procedure], input, 'infinite');
}

/** The procedures that lists come from. */
const procedures: { [Name in FeedQuery['procedure']]: (typeof api.post)[Name] } = {
  list: api.post.list,
  mine: api.post.mine,
};

/** The cache keys that all lists begin with. */
function listKeys(): QueryKey[] {
  return Object.values(procedures).map((procedure) => getQueryKey(procedure, undefined, 'infinite'));
}
