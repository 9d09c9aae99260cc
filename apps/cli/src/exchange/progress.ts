const barWidth = 30;
/** Milliseconds between two drawings of the bar, and between two plain lines. */
const barEvery = 100;
const lineEvery = 5_000;

/** How far something is: a bar on a terminal, elsewhere a plain line now and then. On standard error. */
export interface Progress {
  /** @param part of the whole, 0 to 1; null when the whole is not known. */
  at(count: number, part: number | null): void;
  /** Clears the bar, so that something else can be said. */
  clear(): void;
}

/** @param what is counted, e.g. `posts`. */
export function openProgress(what: string): Progress {
  const out = process.stderr;
  let last = Date.now();
  return {
    at(count, part) {
      const now = Date.now();
      if (now - last < (out.isTTY ? barEvery : lineEvery)) return;
      last = now;
      const percent = part === null ? '' : `${Math.floor(part * 100)} %, `;
      if (!out.isTTY) out.write(`${percent}${count} ${what}\n`);
      else out.write(`\r\u001b[K${part === null ? '' : `${bar(part)} `}${percent}${count} ${what}`);
    },
    clear() {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}

function bar(part: number): string {
  const full = Math.min(barWidth, Math.floor(part * barWidth));
  return `[${'#'.repeat(full)}${'-'.repeat(barWidth - full)}]`;
}
