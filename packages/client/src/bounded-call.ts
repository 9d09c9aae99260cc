import type { CallOptions } from './contract.ts';
import { PosternError } from './postern-error.ts';
import { toPosternError } from './server-error.ts';

/** Shortest and longest pause before a call is repeated, in milliseconds, before the random part. */
const firstPauseMs = 200;
const longestPauseMs = 2_000;

/** The limits of one call. */
export interface Bounds {
  /** Milliseconds that the call may take, including repetitions. */
  timeout: number;
  /** How many times it may be repeated; 0 for a mutation. */
  retries: number;
}

/**
 * Runs a call, and repeats it after a failure that a second attempt may not meet, no sooner than the server allows.
 * @param run makes one attempt, and stops when its signal aborts.
 * @throws PosternError the server's refusal, the last failure, `TIMEOUT` or `ABORTED`; never another class of error.
 */
export async function boundedCall<Output>(
  run: (signal: AbortSignal) => Promise<Output>,
  bounds: Bounds,
  options: CallOptions = {},
): Promise<Output> {
  const deadline = startDeadline(bounds.timeout, options.signal);
  try {
    for (let failures = 0; ; failures += 1) {
      try {
        deadline.signal.throwIfAborted();
        return await Promise.race([run(deadline.signal), deadline.reached]);
      } catch (error) {
        const failure = deadline.signal.aborted ? deadline.signal.reason : toPosternError(error);
        if (failures >= bounds.retries || !isTransient(failure)) throw failure;
        if ((failure.retryAfterMs ?? 0) >= deadline.remainingMs()) throw failure;
        await pause(pauseMs(failures, failure.retryAfterMs), deadline.signal);
      }
    }
  } finally {
    deadline.clear();
  }
}

/** Whether the same call may succeed a moment later. */
function isTransient(failure: unknown): failure is PosternError {
  return (
    failure instanceof PosternError &&
    failure.is('NETWORK', 'GATEWAY', 'SERVICE_UNAVAILABLE', 'TOO_MANY_REQUESTS')
  );
}

/**
 * About 0.2 s, then twice as long each time, and at least what the server asks for. The length is random, so that
 * clients do not return together.
 */
function pauseMs(failures: number, retryAfterMs: number | null): number {
  const backoff = Math.min(longestPauseMs, firstPauseMs * 2 ** failures) * (0.5 + Math.random() / 2);
  return backoff + (retryAfterMs ?? 0);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}

/**
 * Ends a call when its time is up or its caller aborts it.
 * @param timeout in milliseconds.
 * @returns `signal` aborts then, and its reason is the PosternError to throw; `reached` rejects with that error;
 * `remainingMs` gives the time that is left.
 */
function startDeadline(timeout: number, callerSignal: AbortSignal | undefined) {
  const controller = new AbortController();
  const { signal } = controller;
  const end = performance.now() + timeout;
  const abort = () =>
    controller.abort(
      new PosternError({ code: 'ABORTED', message: 'The call was aborted.', cause: callerSignal?.reason }),
    );
  const timer = setTimeout(
    () =>
      controller.abort(
        new PosternError({ code: 'TIMEOUT', message: `No answer came within ${timeout / 1000} seconds.` }),
      ),
    timeout,
  );
  const reached = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  reached.catch(() => {});
  if (callerSignal?.aborted) abort();
  callerSignal?.addEventListener('abort', abort);

  return {
    signal,
    reached,
    remainingMs: () => end - performance.now(),
    clear() {
      clearTimeout(timer);
      callerSignal?.removeEventListener('abort', abort);
    },
  };
}
