'use client';

import { excerptOf } from '@postern/text/excerpt';
import { useQueryClient } from '@tanstack/react-query';
import { useAccount } from '../../../auth/client';
import { api } from '../../../trpc/client';
import type { PostSummary } from '../../../trpc/types';
import {
  changeInLists,
  keysBeginningWithNewPost,
  type Pages,
  refreshLists,
  unpublishedId,
  withFirst,
} from './list-cache';
import { toSummary } from './to-summary';

/**
 * Publishes a post. The lists that begin with it show it at once, as not published yet, and drop it
 * when the server says no.
 */
export function useCreatePost() {
  const client = useQueryClient();
  const account = useAccount();

  return api.post.create.useMutation({
    async onMutate({ title, body = null }) {
      const keys = keysBeginningWithNewPost(account?.id ?? null);
      await Promise.all(keys.map((queryKey) => client.cancelQueries({ queryKey, exact: true })));
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
      for (const queryKey of keys) {
        client.setQueryData<Pages>(queryKey, (data) => data && withFirst(data, expected));
      }
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
