'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useAnnounce } from '../../../components/announcements';
import { api } from '../../../trpc/client';
import type { Post } from '../../../trpc/types';
import { useCreatePost } from '../changes/use-create-post';
import { useUpdatePost } from '../changes/use-update-post';
import { type Failure, readFailure } from '../read-failure';
import { checkText, noErrors, type PostText } from './post-text';

/** Why the form as a whole was not taken; what is wrong with one field stands at that field instead. */
export type FormProblem = Exclude<Failure, { kind: 'fields' }>;

/**
 * Publishes a new post, or saves the one of `postId`. Goes to the post when the server has said yes, never
 * before; when it says no, `errors` and `problem` say why, and the text stays with its owner.
 */
export function useSavePost(postId: string | null, onSaved: () => void) {
  const router = useRouter();
  const announce = useAnnounce();
  const utils = api.useUtils();
  const create = useCreatePost();
  const update = useUpdatePost();
  const [errors, setErrors] = useState(noErrors);
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [isLeaving, startLeaving] = useTransition();
  const isPending = isAsking || isLeaving;

  /** Asks the server for a post, and uses it; what is refused is put where it belongs. */
  const ask = async (question: () => Promise<Post>, use: (post: Post) => void) => {
    setAsking(true);
    setProblem(null);
    let post: Post;
    try {
      post = await question();
    } catch (error) {
      const failure = readFailure(error);
      if (failure.kind === 'fields') setErrors({ title: failure.title, body: failure.body });
      else setProblem(failure);
      return;
    } finally {
      setAsking(false);
    }
    use(post);
  };

  const send = (text: PostText, ifUpdatedAt: Date | null): Promise<Post> => {
    if (postId === null) return create.mutateAsync(text);
    return update.mutateAsync({ id: postId, ...text, ...(ifUpdatedAt && { ifUpdatedAt }) });
  };

  const save = (text: PostText, ifUpdatedAt: Date | null) => {
    if (isPending) return;
    const found = checkText(text);
    setErrors(found);
    if (Object.values(found).some((error) => error !== null)) return;
    void ask(
      () => send(text, ifUpdatedAt),
      ({ id }) => {
        onSaved();
        announce('done', postId === null ? 'Published.' : 'Saved.');
        startLeaving(() => router.replace(`/posts/${id}`));
      },
    );
  };

  return {
    errors,
    problem,
    isPending,
    save,
    /** What was wrong is being put right. */
    clearErrors: () => setErrors(noErrors),
    /** After an edit met a newer version: that version. */
    loadTheirs: (onLoaded: (post: Post) => void) => {
      if (postId === null) return;
      void ask(() => utils.post.byId.fetch({ id: postId }, { staleTime: 0 }), onLoaded);
    },
  };
}
