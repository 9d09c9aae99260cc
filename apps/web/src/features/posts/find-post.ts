import 'server-only';
import { TRPCError } from '@trpc/server';
import { cache } from 'react';
import { trpc } from '../../trpc/server';
import type { Post } from '../../trpc/types';
import { problemSentence } from './problem-sentence';

/** The post at an address, or a problem as a sentence for the visitor. */
type Found = { post: Post } | { post: null; problem: string | null };

/** The post that an address names, asked for once per request; none, and no problem, when it names none. */
export const findPost = cache(async (id: string): Promise<Found> => {
  try {
    return { post: await trpc.post.byId({ id }) };
  } catch (error) {
    // An id that cannot be one is refused as BAD_REQUEST; to a visitor it is the same as no post.
    const isNone = error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST');
    return { post: null, problem: isNone ? null : problemSentence(error) };
  }
});
