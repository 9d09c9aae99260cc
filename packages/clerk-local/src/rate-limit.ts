interface Window {
  taken: number;
  endsAt: number;
}

/** Memory bound: beyond this many keys, ended windows are dropped. */
const MANY_KEYS = 10_000;

/** Counts attempts per key within windows of time; kept in memory. */
export class RateLimit {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #windows = new Map<string, Window>();

  /** `limit` attempts for each key within `windowMs` milliseconds, counted from its first. */
  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** Takes one attempt. Returns 0 when it was free, else the seconds until the next one is. */
  take(key: string): number {
    const now = Date.now();
    let window = this.#windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      if (this.#windows.size >= MANY_KEYS) this.#dropEnded(now);
      window = { taken: 0, endsAt: now + this.#windowMs };
      this.#windows.set(key, window);
    }
    if (window.taken >= this.#limit) return Math.ceil((window.endsAt - now) / 1000);
    window.taken += 1;
    return 0;
  }

  /** Gives back an attempt that turned out not to be a wrong guess. */
  giveBack(key: string): void {
    const window = this.#windows.get(key);
    if (window !== undefined && window.taken > 0) window.taken -= 1;
  }

  #dropEnded(now: number): void {
    for (const [key, window] of this.#windows) if (window.endsAt <= now) this.#windows.delete(key);
  }
}
