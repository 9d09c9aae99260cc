import 'server-only';
import { TRPCError } from '@trpc/server';
import { cache } from 'react';
import { trpc } from '../../trpc/server';
import type { Post } from '../../trpc/types';

/** The post that an address names, asked for once per request; null for an address that names none. */
export const findPost = cache(async (id: string): Promise<Post | null> => {
  try {
    return await trpc.post.byId({ id });
  } catch (error) {
    // An id that cannot be one is refused as BAD_REQUEST; to a visitor it is the same as no post.
    if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST'))
      return null;
    throw error;
  }
});
