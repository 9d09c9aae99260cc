import type { CallOptions } from './contract.ts';
import { PosternError } from './postern-error.ts';
import { toPosternError } from './server-error.ts';

/** Longest pause between two attempts, in milliseconds. */
const longestPause = 2_000;

/** What a call is held to. */
export interface Bounds {
  /** Milliseconds that the call may take, repetitions included. */
  timeout: number;
  /** How often it may be repeated; 0 for whatever changes something. */
  retries: number;
}

/**
 * Runs a call until it answers, is refused, or has used up its time or its repetitions.
 * @throws PosternError always, whatever went wrong.
 */
export async function boundedCall<Output>(
  run: (signal: AbortSignal) => Promise<Output>,
  bounds: Bounds,
  options: CallOptions = {},
): Promise<Output> {
  const end = openEnd(bounds.timeout, options.signal);
  try {
    for (let failures = 0; ; failures += 1) {
      try {
        end.signal.throwIfAborted();
        return await Promise.race([run(end.signal), end.reached]);
      } catch (error) {
        const failure = end.signal.aborted ? end.signal.reason : toPosternError(error);
        if (failures >= bounds.retries || !mayPass(failure)) throw failure;
        await pause(failures, end.signal);
      }
    }
  } finally {
    end.close();
  }
}

/** What may have passed a moment later. */
function mayPass(failure: unknown): boolean {
  return (
    failure instanceof PosternError &&
    failure.is('NETWORK', 'GATEWAY', 'SERVICE_UNAVAILABLE', 'TOO_MANY_REQUESTS')
  );
}

/** About 0.2 s, then twice as long each time; at random, so that many clients do not come back at once. */
function pause(failures: number, signal: AbortSignal): Promise<void> {
  const milliseconds = Math.min(longestPause, 200 * 2 ** failures) * (0.5 + Math.random() / 2);
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

/** When a call ends at the latest: its time is up, or its caller gave it up. The signal's reason says which. */
function openEnd(timeout: number, given: AbortSignal | undefined) {
  const controller = new AbortController();
  const { signal } = controller;
  const giveUp = () =>
    controller.abort(
      new PosternError({ code: 'ABORTED', message: 'The call was given up.', cause: given?.reason }),
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
  if (given?.aborted) giveUp();
  given?.addEventListener('abort', giveUp);

  return {
    signal,
    reached,
    close() {
      clearTimeout(timer);
      given?.removeEventListener('abort', giveUp);
    },
  };
}
