'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { Button, Spinner } from '../../../components/button';
import { type Feed, feedPath } from './feed';
import type { ListState } from './list-address';
import { loadSentence } from './load-sentence';
import styles from './post-list.module.css';
import type { usePostList } from './use-post-list';

/**
 * The end of a list: it loads more posts when it comes near the window, or by its button. Without script the button
 * opens the page that begins where this one ends.
 */
export function LoadMore({
  feed,
  state,
  list,
}: {
  feed: Feed;
  state: ListState;
  list: ReturnType<typeof usePostList>;
}) {
  const end = useRef<HTMLFormElement>(null);
  const { nextCursor, isLoadingMore, loadMoreFailure, isOutdated, loadMore } = list;
  const ready = nextCursor !== null && !isLoadingMore && !isOutdated;
  useNearWindow(end, ready && loadMoreFailure === null, loadMore);

  if (nextCursor === null) return <p className={styles.more}>That is everything.</p>;
  return (
    <form
      ref={end}
      action={feedPath(feed)}
      className={styles.more}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) loadMore();
      }}
    >
      {state.q && <input type="hidden" name="q" value={state.q} />}
      <input type="hidden" name="sort" value={state.sort} />
      <input type="hidden" name="cursor" value={nextCursor} />
      {loadMoreFailure && (
        <p className={styles.problem} role="alert">
          The next posts could not be loaded. {loadSentence(loadMoreFailure)}
        </p>
      )}
      <Button type="submit" look="line" aria-disabled={!ready}>
        {isLoadingMore && <Spinner />}
        {isLoadingMore ? 'Loading…' : 'Load more'}
      </Button>
    </form>
  );
}

/** Calls when the element comes within two thirds of a window's height, as long as it is wanted. */
function useNearWindow(element: RefObject<Element | null>, wanted: boolean, onNear: () => void) {
  const latest = useRef(onNear);
  latest.current = onNear;

  useEffect(() => {
    if (!wanted || !element.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current();
      },
      { rootMargin: '66% 0px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, wanted]);
}
