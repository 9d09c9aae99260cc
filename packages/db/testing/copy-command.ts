import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Finished, finished } from '@postern/testing/finished';
import { compiled } from './compiled.ts';

const stopAtPercent = new URL('./stop-at-percent.mjs', import.meta.url).href;

export interface CopyRun extends Finished {
  /** The most memory that the process has had, in MB; 0 where the system does not tell. */
  peakMegabytes: number;
}

export interface CopyRunOptions {
  /** Sends the signal when this much of the copying is done, in percent; 0 is after the first batch. */
  stop?: { signal: NodeJS.Signals; percent: number };
  cwd?: string;
  env?: Record<string, string>;
}

/** Runs the compiled `copy.js` to its end, with nothing in its environment. */
export async function copy(args: readonly string[], options: CopyRunOptions = {}): Promise<CopyRun> {
  const { stop, cwd = '/', env = {} } = options;
  const child = spawn(
    process.execPath,
    [...(stop ? ['--import', stopAtPercent] : []), compiled('copy.js'), ...args],
    {
      cwd,
      env: { ...env, ...(stop && { POSTERN_TEST_STOP: `${stop.signal} ${stop.percent}` }) },
    },
  );
  const { pid } = child;
  let peakMegabytes = 0;
  const timer = setInterval(() => {
    if (pid !== undefined) peakMegabytes = Math.max(peakMegabytes, peakOf(pid));
  }, 100);
  const result = await finished(child);
  clearInterval(timer);
  return { ...result, peakMegabytes };
}

/** What Linux remembers as the most memory of a process. */
function peakOf(pid: number): number {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

/** The checksums that a copy ended with. */
export function checksumsOf({ stdout }: Finished): { from: string | undefined; to: string | undefined } {
  const [from, to] = [...stdout.matchAll(/sha256 ([0-9a-f]{64})/g)].map(([, sum]) => sum);
  return { from, to };
}
