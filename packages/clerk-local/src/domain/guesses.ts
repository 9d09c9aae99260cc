import type { Session, User } from '../state/model.ts';
import { ApiError } from './errors.ts';
import { RateLimit } from './rate-limit.ts';

const TEN_MINUTES = 10 * 60_000;

/** The message for a person who must wait, and the field of Clerk's components that shows it. */
interface Lock {
  field: string;
  message: string;
}

/**
 * Limits wrong passwords and unknown identifiers. Passwords are counted for each account, and a code by mail ends that
 * lock, so nobody is locked out by others. Identifiers without an account are counted together, and that limit stops only
 * such identifiers. Client addresses are not counted: many people share one.
 */
export class Guesses {
  readonly #passwords = new RateLimit(10, TEN_MINUTES);
  readonly #unknown = new RateLimit(100, TEN_MINUTES);

  /**
   * Runs `check` as a guess at the password of an account.
   * @throws ApiError 429 at the field `password` when no attempt is left.
   */
  atPassword(user: User, check: () => Promise<boolean>): Promise<boolean> {
    const advice = 'Choose “Forgot password?” to get a code, or try again in a few minutes.';
    const lock = { field: 'password', message: `Too many wrong passwords for this account. ${advice}` };
    return this.#attempt(user.id, lock, check);
  }

  /**
   * Runs `check` as a guess at the current password by somebody who is signed in. It is counted for the session, so
   * that strangers who guess at the account do not stop its owner from changing the password.
   * @throws ApiError 429 at the field `current_password` when no attempt is left.
   */
  atCurrentPassword(session: Session, check: () => Promise<boolean>): Promise<boolean> {
    const lock = {
      field: 'current_password',
      message:
        'Too many wrong passwords. Try again in a few minutes, or sign out and choose “Forgot password?”.',
    };
    return this.#attempt(session.id, lock, check);
  }

  /** A code from the account's mailbox ends the lock of its password. */
  endLock(user: User): void {
    this.#passwords.clear(user.id);
  }

  /** Counts an identifier without an account. @throws ApiError 429 at the field `identifier` after 100 in ten minutes. */
  countUnknown(): void {
    const wait = this.#unknown.take('identifiers');
    const message = 'Too many addresses without an account were tried. Try again in a few minutes.';
    if (wait > 0) throw tooManyRequests({ field: 'identifier', message }, wait);
  }

  /** The attempt is counted before the check, so that parallel guesses count too, and taken back when it was right. */
  async #attempt(key: string, lock: Lock, check: () => Promise<boolean>): Promise<boolean> {
    const wait = this.#passwords.take(key);
    if (wait > 0) throw tooManyRequests(lock, wait);
    const right = await check();
    if (right) this.#passwords.giveBack(key);
    return right;
  }
}

/** @param retryAfter seconds */
export function tooManyRequests({ field, message }: Lock, retryAfter: number): ApiError {
  return new ApiError(429, 'too_many_requests', message, { field, retryAfter });
}
