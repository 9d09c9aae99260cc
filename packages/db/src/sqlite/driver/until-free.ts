import { setTimeout } from 'node:timers/promises';
import { isPassing } from './sqlite-error.ts';

/** How long, in milliseconds, work waits for another connection's lock before it fails. */
const LIMIT = 5_000;
/** The longest pause, in milliseconds, between two attempts. */
const LONGEST_PAUSE = 20;

/** The moment at which work that comes now gives up. */
export function deadline(): number {
  return performance.now() + LIMIT;
}

/**
 * Does synchronous work, again and again while another connection stands in its way; between two attempts everything
 * else goes on. It is tried at least once. @throws SqliteError
 */
export async function untilFree<Result>(end: number, attempt: () => Result): Promise<Result> {
  for (let pause = 1; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return attempt();
    } catch (error) {
      if (!isPassing(error) || performance.now() >= end) throw error;
    }
    // Two processes that wait for each other's lock must not keep step.
    await setTimeout(pause * (0.5 + Math.random() / 2));
  }
}
