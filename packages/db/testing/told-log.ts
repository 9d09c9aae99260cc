import type { StoreLog } from '../src/store-log.ts';

export interface ToldLine {
  level: 'info' | 'warn';
  message: string;
  fields: Record<string, unknown>;
}

/** A log that keeps its lines, and lets a test wait for one. */
export class ToldLog implements StoreLog {
  readonly lines: ToldLine[] = [];
  private readonly waiting = new Set<() => void>();

  info(message: string, fields: Record<string, unknown> = {}): void {
    this.add({ level: 'info', message, fields });
  }

  warn(message: string, fields: Record<string, unknown> = {}): void {
    this.add({ level: 'warn', message, fields });
  }

  /** The first line whose message matches, now or when it comes. */
  async line(message: RegExp): Promise<ToldLine> {
    for (;;) {
      const found = this.lines.find((line) => message.test(line.message));
      if (found) return found;
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  private add(line: ToldLine): void {
    this.lines.push(line);
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
