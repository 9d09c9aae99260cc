interface Window {
  taken: number;
  endsAt: number;
}

/** Memory bound: beyond this many keys, the window that began first is forgotten. */
const MAX_KEYS = 10_000;

/** Counts attempts per key within windows of time; kept in memory. */
export class RateLimit {
  readonly #limit: number;
  readonly #windowMs: number;
  /** In the order in which they began. */
  readonly #windows = new Map<string, Window>();

  /** `limit` attempts for each key within `windowMs` milliseconds, counted from its first. */
  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** Takes one attempt. Returns 0 when it is allowed, else the seconds until the next one is. */
  take(key: string): number {
    const now = Date.now();
    const known = this.#windows.get(key);
    const window = known !== undefined && known.endsAt > now ? known : this.#begin(key, now);
    if (window.taken >= this.#limit) return Math.ceil((window.endsAt - now) / 1000);
    window.taken += 1;
    return 0;
  }

  /** Gives back an attempt that turned out not to be a wrong guess. */
  giveBack(key: string): void {
    const window = this.#windows.get(key);
    if (window !== undefined && window.taken > 0) window.taken -= 1;
  }

  /** Forgets what a key took. */
  clear(key: string): void {
    this.#windows.delete(key);
  }

  #begin(key: string, now: number): Window {
    this.#windows.delete(key);
    const [first] = this.#windows.keys();
    if (first !== undefined && this.#windows.size >= MAX_KEYS) this.#windows.delete(first);
    const window = { taken: 0, endsAt: now + this.#windowMs };
    this.#windows.set(key, window);
    return window;
  }
}
