import { addressBlock } from './address-block.ts';
import { tooManyRequests } from './guesses.ts';
import { RateLimit } from './rate-limit.ts';

const TEN_MINUTES = 10 * 60_000;
const ASKED = {
  field: 'code',
  message: 'Too many codes were asked for. Enter the last one, or try again in a few minutes.',
};
const GUESSED = {
  field: 'code',
  message: 'Too many wrong codes for this account. Try again in a few minutes.',
};

/**
 * Limits of codes where the app is reachable from a network. A code has six digits, so unlimited guesses would find one;
 * but a client that requests many codes must not block clients at other addresses.
 */
export class CodeLimits {
  readonly #asked = new RateLimit(10, TEN_MINUTES);
  /** Wrong codes entered for one email, from all client addresses together. */
  readonly #wrong = new RateLimit(200, TEN_MINUTES);

  /**
   * Counts a request for a code from a client address. A code that was sent before still works.
   * @throws ApiError 429 at the field `code` after ten in ten minutes.
   */
  ask(email: string, address: string): void {
    const wait = this.#asked.take(`${email} ${addressBlock(address)}`);
    if (wait > 0) throw tooManyRequests(ASKED, wait);
  }

  /**
   * Counts a code that is entered for an email; `right` takes it back when the code was correct.
   * @throws ApiError 429 at the field `code` after 200 wrong ones in ten minutes, from all addresses together.
   */
  guess(email: string): void {
    const wait = this.#wrong.take(email);
    if (wait > 0) throw tooManyRequests(GUESSED, wait);
  }

  right(email: string): void {
    this.#wrong.giveBack(email);
  }
}
