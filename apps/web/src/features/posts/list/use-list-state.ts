'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { type ListPath, type ListState, listAddress, readListState } from './list-address';

/**
 * The list's state as the address has it, and how to change the address. Going back restores what was
 * chosen (`push`); what is still being typed leaves no trail (`replace`).
 */
export function useListState(path: ListPath) {
  const state = readListState(new URLSearchParams(useSearchParams()));

  const go = useCallback(
    (next: ListState, how: 'push' | 'replace') => {
      const address = listAddress(path, next);
      if (how === 'push') window.history.pushState(null, '', address);
      else window.history.replaceState(null, '', address);
    },
    [path],
  );

  return { state, go };
}
