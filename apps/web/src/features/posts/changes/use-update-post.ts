'use client';

import { excerptOf } from '@postern/text/excerpt';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../../trpc/client';
import { changeInLists, holdLists, refreshLists } from './list-cache';
import { toSummary } from './to-summary';

/** Saves a post. Lists show the new text at once, and the old one again when the server refuses. */
export function useUpdatePost() {
  const client = useQueryClient();

  return api.post.update.useMutation({
    async onMutate({ id, title, body }) {
      const putBack = await holdLists(client);
      changeInLists(client, id, (post) => ({
        ...post,
        title: title?.trim() ?? post.title,
        excerpt: body === undefined ? post.excerpt : excerptOf(body),
      }));
      return { putBack };
    },
    onError(_error, _input, context) {
      context?.putBack();
    },
    onSuccess(post) {
      changeInLists(client, post.id, () => toSummary(post));
    },
    onSettled() {
      void refreshLists(client);
    },
  });
}
