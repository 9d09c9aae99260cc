'use client';

import { useSearchParams } from 'next/navigation';
import type { Feed } from './feed';
import { type ListState, listAddress, readListState } from './list-address';

/**
 * The list's state as the address has it, and how to change the address. Going back restores what was chosen
 * (`push`); a search that is still being entered leaves no step in the history (`replace`).
 */
export function useListState(feed: Feed) {
  const state = readListState(new URLSearchParams(useSearchParams()));

  const go = (next: ListState, how: 'push' | 'replace') => {
    window.history[`${how}State`](null, '', listAddress(feed, next));
  };

  return { state, go };
}
