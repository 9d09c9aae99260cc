'use client';

import { Search } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../../components/button';
import { Segmented } from '../../../components/segmented';
import { type Feed, feedPath } from './feed';
import type { ListState } from './list-address';
import styles from './list-tools.module.css';
import { useSearchText } from './use-search-text';

const sorts: { value: ListState['sort']; label: string }[] = [
  { value: 'newest', label: 'Newest' },
  { value: 'views', label: 'Most viewed' },
];

/** Search and sort. A plain form with an address of its own, so it works where no script runs. */
export function ListTools({
  feed,
  state,
  go,
}: {
  feed: Feed;
  state: ListState;
  go: (next: ListState, how: 'push' | 'replace') => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  const { text, setText, searchNow } = useSearchText(box, state.q, (q) => go({ ...state, q }, 'replace'));

  return (
    <search>
      <form
        action={feedPath(feed)}
        className={styles.tools}
        onSubmit={(event) => {
          event.preventDefault();
          searchNow();
        }}
      >
        <div className={styles.search}>
          <Search size={17} strokeWidth={1.75} aria-hidden="true" />
          <input
            ref={box}
            type="search"
            name="q"
            aria-label="Search posts"
            placeholder="Search posts"
            autoComplete="off"
            enterKeyHint="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <noscript>
          <input type="hidden" name="sort" value={state.sort} />
          <Button type="submit" look="line">
            Search
          </Button>
        </noscript>
        <Segmented
          label="Sort"
          name="sort"
          choices={sorts}
          value={state.sort}
          onChoose={(sort) => sort !== state.sort && go({ ...state, sort }, 'push')}
          className={styles.sort}
        />
      </form>
    </search>
  );
}
