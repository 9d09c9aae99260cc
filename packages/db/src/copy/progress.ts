const BAR_WIDTH = 30;
/** Milliseconds between two drawings of the bar, and between two plain lines. */
const BAR_EVERY = 100;
const LINE_EVERY = 2_000;

const CLEAR_LINE = '\r\u001b[K';

/** How far a step of the work is: a bar on a terminal, elsewhere a plain line now and then. */
export interface Progress {
  /** Adds posts that are done. */
  add(posts: number): void;
  /** Clears the bar, so that something else can be said. */
  clear(): void;
}

/** What of a stream a progress needs. */
export interface ProgressStream {
  isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/**
 * @param step what is done, such as `Copying`.
 * @param total how many posts there are, more or less.
 */
export function openProgress(step: string, total: number, out: ProgressStream): Progress {
  let posts = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    add(more) {
      posts += more;
      const now = Date.now();
      if (now - last < (out.isTTY ? BAR_EVERY : LINE_EVERY)) return;
      last = now;
      // More may have come since they were counted.
      const part = Math.min(1, total === 0 ? 1 : posts / total);
      const text = `${step}: ${Math.floor(part * 100)} %, ${posts} of ${Math.max(total, posts)} posts`;
      out.write(out.isTTY ? `${CLEAR_LINE}${bar(part)} ${text}` : `${text}\n`);
    },
    clear() {
      if (out.isTTY) out.write(CLEAR_LINE);
    },
  };
}

function bar(part: number): string {
  const full = Math.floor(part * BAR_WIDTH);
  return `[${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}]`;
}
