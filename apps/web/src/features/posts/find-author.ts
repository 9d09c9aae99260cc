import 'server-only';
import { TRPCError } from '@trpc/server';
import { cache } from 'react';
import { trpc } from '../../trpc/server';
import { problemSentence } from './problem-sentence';

/** The name of the author at an address, or a problem as a sentence for the visitor. */
type Found = { name: string } | { name: null; problem: string | null };

/**
 * The author that an address names, by the name under the newest post; none, and no problem, for a user without posts,
 * who is no author to anybody. Asked for once per request.
 */
export const findAuthor = cache(async (authorId: string): Promise<Found> => {
  try {
    const { items } = await trpc.post.list({ authorId, limit: 1, sort: 'newest' });
    return items[0] ? { name: items[0].author } : { name: null, problem: null };
  } catch (error) {
    const isNone = error instanceof TRPCError && error.code === 'BAD_REQUEST';
    return { name: null, problem: isNone ? null : problemSentence(error) };
  }
});
