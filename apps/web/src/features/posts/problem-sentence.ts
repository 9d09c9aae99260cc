import { TRPCError } from '@trpc/server';

/** What a page says when the server could not read for it. What is no sentence of the API's own is not repeated. */
export function problemSentence(error: unknown): string {
  return error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR'
    ? error.message
    : 'Something went wrong on our side. Nothing that was published is lost.';
}
