'use client';

import { useEffect, useRef } from 'react';
import { useNow } from '../../../components/use-now';
import type { PostSummary } from '../../../trpc/types';
import type { Feed } from './feed';
import { ListEmpty } from './list-empty';
import { ListProblem, ListUnmade } from './list-problem';
import { ListSkeleton } from './list-skeleton';
import { ListTools } from './list-tools';
import { LoadMore } from './load-more';
import { headingId, PostCard } from './post-card';
import styles from './post-list.module.css';
import { useListState } from './use-list-state';
import { usePostList } from './use-post-list';

/**
 * A list of posts with search and sort.
 * @param now when the server made the page, in milliseconds
 * @param cursor where the server's page begins, when that is not the top
 * @param problem why the server's page is without its posts; the browser asks for them once more
 */
export function PostList({
  feed,
  now: serverNow,
  cursor,
  problem,
}: {
  feed: Feed;
  now: number;
  cursor: string | null;
  problem: string | null;
}) {
  const { state, go } = useListState(feed);
  const list = usePostList(feed, state, cursor);
  const now = useNow(serverNow);
  // A search that ran out of time has found nothing yet, and goes on where it stopped.
  const isEmpty = list.posts?.length === 0 && list.nextCursor === null;
  const { region, leave } = useFocusAfterDelete(list.posts);

  return (
    <>
      <ListTools feed={feed} state={state} go={go} />
      <p className="visually-hidden" role="status">
        {list.isOutdated ? 'Searching…' : countSentence(list.posts, list.nextCursor, state.q)}
      </p>
      <section
        ref={region}
        tabIndex={-1}
        aria-label="Posts"
        aria-busy={list.isOutdated}
        className={`${styles.list} ${list.isOutdated ? styles.outdated : ''}`}
      >
        {list.posts?.map((post) => (
          <PostCard key={post.id} post={post} q={state.q} now={now} onDelete={() => leave(post.id)} />
        ))}
        {isEmpty && <ListEmpty feed={feed} q={state.q} />}
        {!list.posts && list.error && (
          <ListProblem feed={feed} state={state} error={list.error} onRetry={list.retry} />
        )}
        {!list.posts && !list.error && problem && <ListUnmade feed={feed} state={state} problem={problem} />}
        {!list.posts && !list.error && !problem && <ListSkeleton />}
      </section>
      {list.posts && !isEmpty && <LoadMore feed={feed} state={state} list={list} />}
    </>
  );
}

/** What a screen reader hears when a search has been answered. */
function countSentence(posts: PostSummary[] | undefined, nextCursor: string | null, q: string): string {
  if (!posts || !q) return '';
  if (posts.length === 0 && nextCursor) return 'Searching…';
  const number = nextCursor ? `More than ${posts.length}` : posts.length === 0 ? 'No' : `${posts.length}`;
  return `${number} ${posts.length === 1 && !nextCursor ? 'post' : 'posts'} found`;
}

/** When a card goes that holds the focus, the focus goes to the card behind it, or before it, or to the list. */
function useFocusAfterDelete(posts: PostSummary[] | undefined) {
  const region = useRef<HTMLElement>(null);
  const left = useRef<{ gone: string; neighbour: string | null } | null>(null);

  useEffect(() => {
    const move = left.current;
    if (!posts || !move || posts.some((post) => post.id === move.gone)) return;
    left.current = null;
    const target = move.neighbour && document.getElementById(move.neighbour);
    (target || region.current)?.focus();
  }, [posts]);

  const leave = (gone: string) => {
    if (!posts) return;
    const at = posts.findIndex((post) => post.id === gone);
    const neighbour = posts[at + 1] ?? posts[at - 1];
    left.current = { gone, neighbour: neighbour ? headingId(neighbour) : null };
  };

  return { region, leave };
}
