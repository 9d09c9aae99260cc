import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, Completion } from './completion.ts';
import type { StoreLog } from './store-log.ts';

/** How long, in milliseconds, until the store looks again for posts that are to be completed. */
const LOOK_EVERY = 60_000;
/** How long, in milliseconds, a list waits for posts that were entered by hand. */
const LIST_PATIENCE = 2_000;
/** Fewer posts than this are completed without a word. */
const TOLD_FROM = 100;
/** Batches in a row that wrote nothing, after which the rest waits for the next look. */
const IDLE_BATCHES = 20;

/** Keeps what is derived from posts up to date, beside the requests. */
export interface DerivedKeeper {
  /**
   * Completes a few posts that were entered by hand, so that the list that is read next shows and finds them. When
   * there are none it is one look at an index. It never fails because of a post, and leaves many to the background.
   */
  beforeReading(): Promise<void>;
  /** Ends the work in the background, when its current batch is done. */
  stop(): Promise<void>;
}

/** Starts to complete what is to be completed, in batches with rests between; what is left is told by the posts. */
export function keepDerived(completion: Completion, log: StoreLog): DerivedKeeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  let wake = new AbortController();
  let completing: Promise<unknown> = Promise.resolve();

  /** One batch after the other: of many lists at once the first completes the posts for all, and each is tried once. */
  function inTurn(batch: () => Promise<Batch>): Promise<Batch> {
    const done = completing.then(batch);
    completing = done.catch(() => {});
    return done;
  }

  /** A rest that neither keeps the process alive nor goes on after `stop`. */
  const rest = (time: number, until: AbortSignal = signal) =>
    sleep(time, undefined, { signal: until, ref: false }).catch(() => {});

  async function keep(): Promise<void> {
    let failing = false;
    // What opened the store goes on first.
    await rest(0);
    while (!signal.aborted) {
      wake = new AbortController();
      try {
        await pass({ ...completion, completeBatch: () => inTurn(completion.completeBatch) }, log, {
          rest,
          signal,
        });
        failing = false;
      } catch (error) {
        if (!failing && !signal.aborted) {
          const name = error instanceof Error ? error.name : 'unknown';
          log.warn('Posts cannot be completed now; this is tried again every minute.', { error: name });
        }
        failing = true;
      }
      await rest(LOOK_EVERY, AbortSignal.any([signal, wake.signal]));
    }
  }
  const kept = keep();

  return {
    async beforeReading() {
      if (!(await completion.hasHandEntries())) return;
      const waited = new AbortController();
      // What fails is tried again in the background, which says so.
      const completed = inTurn(completion.completeHandEntries).catch(() => {});
      await Promise.race([completed, rest(LIST_PATIENCE, waited.signal)]);
      waited.abort();
      // The background completes the rest.
      wake.abort();
    },
    async stop() {
      stopping.abort();
      await Promise.all([kept, completing]);
    },
  };
}

interface Pace {
  rest(time: number): Promise<void>;
  signal: AbortSignal;
}

/** Completes everything that is to be completed now. */
async function pass(completion: Completion, log: StoreLog, { rest, signal }: Pace): Promise<void> {
  const posts = await completion.count();
  const told = posts >= TOLD_FROM;
  const began = performance.now();
  if (told) log.info('Posts are derived in the background: begun.', { posts });
  let [done, tenths, idle] = [0, 0, 0];
  while (!signal.aborted && idle < IDLE_BATCHES) {
    const start = performance.now();
    const { met, written } = await completion.completeBatch();
    if (met === 0) break;
    idle = written === 0 ? idle + 1 : 0;
    done += written;
    const reached = Math.floor((10 * done) / posts);
    if (told && reached > tenths && reached < 10) {
      tenths = reached;
      log.info('Posts are derived in the background.', { done, posts });
    }
    // Half of the time belongs to the requests.
    await rest(performance.now() - start);
  }
  // More may have come since they were counted.
  if (!told && done < TOLD_FROM) return;
  const seconds = Math.round((performance.now() - began) / 1000);
  log.info(`Posts are derived in the background: ${signal.aborted ? 'stopped' : 'done'}.`, {
    done,
    posts,
    seconds,
  });
}
