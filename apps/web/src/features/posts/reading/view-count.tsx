'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../../trpc/client';
import { changeInLists } from '../changes/list-cache';
import { countedViews } from '../counted-views';

/** The views of the post that is open. Counts this opening, once, as soon as the page is seen. */
export function ViewCount({ id, views }: { id: string; views: number }) {
  const client = useQueryClient();
  const { mutate, data } = api.post.view.useMutation({
    onSuccess: (counted) => changeInLists(client, id, (post) => ({ ...post, views: counted.views })),
  });
  const counted = useRef<string | null>(null);

  useEffect(() => {
    const count = () => {
      if (document.visibilityState !== 'visible' || counted.current === id) return;
      // Effects may run twice for one opening; the mark outlives them.
      counted.current = id;
      mutate({ id });
    };
    count();
    document.addEventListener('visibilitychange', count);
    return () => document.removeEventListener('visibilitychange', count);
  }, [id, mutate]);

  return countedViews(Math.max(views, data?.views ?? 0)).join(' ');
}
