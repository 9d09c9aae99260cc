import { randomInt } from 'node:crypto';
import { CodeLimits } from './code-limits.ts';
import { ApiError } from './errors.ts';
import { sameText } from './secrets.ts';

const LIFETIME_MS = 10 * 60_000;
const MAX_ATTEMPTS = 5;
/** Memory bound: beyond this many, the code that was asked for first stops working. */
const MAX_PENDING = 10_000;

export interface PendingCode {
  email: string;
  /** Six digits. */
  code: string;
  /** Milliseconds. */
  expiresAt: number;
}

/** The codes that Clerk would send by mail. They are in memory only: after a restart, a new code must be requested. */
export class Codes {
  readonly #pending = new Map<string, PendingCode & { attemptsLeft: number }>();
  readonly #limits: CodeLimits | null;
  readonly #announce: (code: PendingCode) => void;

  /**
   * `announce` is called with each new code, to show it to the person at this computer. Where only this computer reaches
   * the app, codes are not `guarded`: everybody who can request one can read it, so a limit would only lock people out.
   */
  constructor(announce: (code: PendingCode) => void, { guarded }: { guarded: boolean }) {
    this.#announce = announce;
    this.#limits = guarded ? new CodeLimits() : null;
  }

  /**
   * Makes a new code for one sign-in or sign-up attempt, which replaces an earlier one. `address` is the client's.
   * @throws ApiError 429 when too many were requested.
   */
  issue(attemptId: string, email: string, address: string): void {
    this.#limits?.ask(email, address);
    this.#dropExpired();
    this.#pending.delete(attemptId);
    const [first] = this.#pending.keys();
    if (first !== undefined && this.#pending.size >= MAX_PENDING) this.#pending.delete(first);
    const code = {
      email,
      code: String(randomInt(1_000_000)).padStart(6, '0'),
      expiresAt: Date.now() + LIFETIME_MS,
    };
    this.#pending.set(attemptId, { ...code, attemptsLeft: MAX_ATTEMPTS });
    this.#announce(code);
  }

  /**
   * Accepts the right code once.
   * @throws ApiError at the field `code`: wrong, expired, or guessed too often.
   */
  redeem(attemptId: string, code: string): void {
    this.#dropExpired();
    const pending = this.#pending.get(attemptId);
    if (pending === undefined) {
      throw new ApiError(400, 'verification_expired', 'This code has expired. Ask for a new one.', {
        field: 'code',
      });
    }
    if (pending.attemptsLeft === 0) {
      throw new ApiError(400, 'verification_failed', 'Too many failed attempts. Ask for a new code.', {
        field: 'code',
      });
    }
    this.#limits?.guess(pending.email);
    pending.attemptsLeft -= 1;
    if (!sameText(code, pending.code)) {
      throw new ApiError(422, 'form_code_incorrect', 'Incorrect code.', { field: 'code' });
    }
    this.#limits?.right(pending.email);
    this.#pending.delete(attemptId);
  }

  /** The codes that still work, newest first. */
  list(): PendingCode[] {
    this.#dropExpired();
    return [...this.#pending.values()].filter((pending) => pending.attemptsLeft > 0).reverse();
  }

  #dropExpired(): void {
    const now = Date.now();
    for (const [id, pending] of this.#pending) if (pending.expiresAt <= now) this.#pending.delete(id);
  }
}
