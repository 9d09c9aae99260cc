import { ApiError } from './errors.ts';
import { RateLimit } from './rate-limit.ts';

const TEN_MINUTES = 10 * 60_000;

/** Limits wrong guesses at passwords and codes, for each account and for each client address. */
export class Guesses {
  readonly #byAccount = new RateLimit(10, TEN_MINUTES);
  readonly #byAddress = new RateLimit(100, TEN_MINUTES);

  /**
   * Runs `check` as a guess at `account` from `address`. The attempt is taken before the check, so that parallel
   * guesses count too, and given back when the guess was right.
   * @throws ApiError 429 at `field` when no attempt is left.
   */
  async attempt(
    guess: { account: string; address: string; field: string },
    check: () => Promise<boolean>,
  ): Promise<boolean> {
    const wait = this.#byAccount.take(guess.account);
    if (wait > 0) throw tooManyRequests(guess.field, wait);
    const waitAddress = this.#byAddress.take(guess.address);
    if (waitAddress > 0) {
      this.#byAccount.giveBack(guess.account);
      throw tooManyRequests(guess.field, waitAddress);
    }
    const right = await check();
    if (right) {
      this.#byAccount.giveBack(guess.account);
      this.#byAddress.giveBack(guess.address);
    }
    return right;
  }
}

export function tooManyRequests(field: string, retryAfter: number): ApiError {
  return new ApiError(429, 'too_many_requests', 'Too many requests. Please try again in a few minutes.', {
    field,
    retryAfter,
  });
}
