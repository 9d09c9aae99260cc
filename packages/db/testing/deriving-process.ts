import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { compiled } from './compiled.ts';

const program = fileURLToPath(new URL('deriver.mjs', import.meta.url));

export interface DerivingProcess {
  /** How many posts it said to have derived. */
  derived: number;
  signal: NodeJS.Signals | null;
  code: number | null;
}

/** Runs a process that derives all posts by later rules, kills it after so many, and ends when it has ended. */
export function deriveAll(
  url: string,
  version: number,
  killAfter = Number.POSITIVE_INFINITY,
): Promise<DerivingProcess> {
  return run([compiled(''), url, String(version)], killAfter);
}

/** Runs a process that changes a title and is killed while it derives from it. */
export function updateAndBeKilled(url: string, id: string, title: string): Promise<DerivingProcess> {
  return run([compiled(''), url, '2', id, title], Number.POSITIVE_INFINITY);
}

async function run(args: readonly string[], killAfter: number): Promise<DerivingProcess> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let derived = 0;
  for await (const _line of createInterface({ input: child.stdout })) {
    derived += 1;
    if (derived === killAfter) child.kill('SIGKILL');
  }
  const [code, signal] = await closed;
  return { derived, code, signal };
}
