'use client';

import { excerptOf } from '@postern/text/excerpt';
import { useQueryClient } from '@tanstack/react-query';
import { useAccount } from '../../../auth/client';
import { api } from '../../../trpc/client';
import type { PostSummary } from '../../../trpc/types';
import { listInput } from '../list/list-address';
import { changeInLists, type Pages, refreshLists, toSummary, unpublishedId, withFirst } from './list-cache';

const top = listInput({ q: '', sort: 'newest' });

/**
 * Publishes a post. The lists that would begin with it show it at once, as not published yet, and show it
 * no longer when the server says no.
 */
export function useCreatePost() {
  const client = useQueryClient();
  const utils = api.useUtils();
  const account = useAccount();

  return api.post.create.useMutation({
    async onMutate({ title, body = null }) {
      await Promise.all([utils.post.list.cancel(top), utils.post.mine.cancel(top)]);
      const createdAt = new Date();
      const expected: PostSummary = {
        id: unpublishedId(),
        title: title.trim(),
        excerpt: excerptOf(body),
        views: 0,
        author: account?.name ?? 'You',
        authorId: account?.id ?? null,
        createdAt,
        updatedAt: createdAt,
        mine: true,
      };
      const add = (data: Pages | undefined) => data && withFirst(data, expected);
      utils.post.list.setInfiniteData(top, add);
      utils.post.mine.setInfiniteData(top, add);
      return { expectedId: expected.id };
    },
    onError(_error, _input, context) {
      if (context) changeInLists(client, context.expectedId, () => null);
    },
    onSuccess(post, _input, { expectedId }) {
      changeInLists(client, expectedId, () => toSummary(post));
    },
    onSettled() {
      void refreshLists(client);
    },
  });
}
