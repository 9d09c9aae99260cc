/** In characters. */
const barWidth = 30;
const barIntervalMs = 100;
const lineIntervalMs = 5_000;

/** Progress on standard error: a bar on a terminal, elsewhere a plain line every few seconds. */
export interface Progress {
  /** @param part of the whole, 0 to 1; null when the size of the whole is not known. */
  at(count: number, part: number | null): void;
  /** Clears the bar, so that something else can be printed. */
  clear(): void;
}

/** @param what is counted, e.g. `posts`. */
export function openProgress(what: string): Progress {
  const out = process.stderr;
  let last = Date.now();
  return {
    at(count, part) {
      const now = Date.now();
      if (now - last < (out.isTTY ? barIntervalMs : lineIntervalMs)) return;
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
