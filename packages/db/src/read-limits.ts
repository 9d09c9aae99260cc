import { ReadAbortedError, type ReadOptions } from './post-store.ts';

/** How long, in milliseconds, a search looks for posts before it answers with what it has found. */
const SEARCH_TIME_MS = 800;

/** What bounds one read: the signal of its caller, and the time that a search may take. */
export interface ReadLimits {
  signal: AbortSignal | undefined;
  /** @throws ReadAbortedError when the caller has gone. */
  refuseIfAborted(): void;
  /** The milliseconds that are left to a search; 0 when its time is over. */
  timeLeftMs(): number;
}

/** The limits of a read that begins now. */
export function readLimits({ signal }: ReadOptions = {}, searchTimeMs = SEARCH_TIME_MS): ReadLimits {
  const end = performance.now() + searchTimeMs;
  return {
    signal,
    refuseIfAborted() {
      if (signal?.aborted) throw new ReadAbortedError();
    },
    timeLeftMs: () => Math.max(0, end - performance.now()),
  };
}
