import { fileURLToPath } from 'node:url';
import { startLines } from './line-process.ts';

const program = fileURLToPath(new URL('./lock-holder.mjs', import.meta.url));

/** Another process that can hold the lock of a database file. */
export interface LockHolder {
  /** Runs a statement. */
  run(statement: string): Promise<void>;
  /** Takes the lock. @param begin which one; the default keeps others from writing. */
  hold(begin?: string): Promise<void>;
  release(): Promise<void>;
  end(): Promise<void>;
}

export function startLockHolder(file: string): LockHolder {
  const holder = startLines(process.execPath, [program, file]);
  const run = async (statement: string) => {
    const answer = await holder.ask(statement);
    if (answer !== 'ok') throw new Error(answer);
  };
  return {
    run,
    hold: (begin = 'BEGIN IMMEDIATE') => run(begin),
    release: () => run('ROLLBACK'),
    end: holder.end,
  };
}
