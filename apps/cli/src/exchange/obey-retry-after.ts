import { setTimeout } from 'node:timers/promises';
import { PosternError } from '@postern/client';

/** Longest time to wait for a server before an import stops, and how often for one call. */
const longestWaitMs = 600_000;
const mostWaits = 10;

/**
 * Makes a call, and makes it again when the server refused it and said with `Retry-After` when to come back.
 * @param waiting is told how long, in milliseconds, before each wait.
 * @throws PosternError the server's refusal without `Retry-After`, or with one that is too long.
 */
export async function obeyRetryAfter<Output>(
  call: () => Promise<Output>,
  waiting: (milliseconds: number) => void,
  signal: AbortSignal,
): Promise<Output> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await call();
    } catch (error) {
      const wait = waitOf(error);
      if (wait === null || wait > longestWaitMs || waits >= mostWaits) throw error;
      waiting(wait);
      await setTimeout(wait, undefined, { signal });
    }
  }
}

/** Milliseconds to wait after a refusal for now; null for any other error. */
function waitOf(error: unknown): number | null {
  if (!(error instanceof PosternError)) return null;
  const isForNow =
    error.is('TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE', 'GATEWAY') || error.httpStatus === 429;
  return isForNow ? error.retryAfterMs : null;
}
