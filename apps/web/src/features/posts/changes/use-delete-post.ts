'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useAnnounce } from '../../../components/announcements';
import { api } from '../../../trpc/client';
import { type Failure, readFailure } from '../read-failure';
import { changeInLists, holdLists, refreshLists } from './list-cache';

/** Deletes a post. Its card disappears at once, and returns when the server refuses; both are announced. */
export function useDeletePost(title: string) {
  const client = useQueryClient();
  const announce = useAnnounce();

  return api.post.delete.useMutation({
    async onMutate({ id }) {
      const putBack = await holdLists(client);
      changeInLists(client, id, () => null);
      return { putBack };
    },
    onError(error, _input, context) {
      const failure = readFailure(error);
      if (failure.kind !== 'gone') context?.putBack();
      announce('problem', `“${title}” ${refusals[failure.kind]}`);
    },
    onSuccess() {
      announce('done', `Deleted “${title}”.`);
    },
    onSettled() {
      void refreshLists(client);
    },
  });
}

const refusals: Record<Failure['kind'], string> = {
  unreachable: 'could not be deleted: Postern does not answer. Try again.',
  unexpected:
    'may not have been deleted: something went wrong in this page. Load it again to see, then try once more.',
  'signed-out': 'could not be deleted: you are signed out. Sign in and try again.',
  gone: 'was already deleted.',
  stale: 'could not be deleted. Load the page again, then try once more.',
  fields: 'could not be deleted. Load the page again, then try once more.',
  refused: 'could not be deleted. Try again in a minute.',
};
