import { execFileSync } from 'node:child_process';

/** Limits how large the files of a process may grow: a write beyond it is an I/O error, and a real one. */
export interface FileSizeLimit {
  set(pid: number, bytes: number): void;
  lift(pid: number): void;
}

/** Null where there is no program that sets it for another process. */
export function fileSizeLimit(): FileSizeLimit | null {
  const prlimit = (pid: number, limit: string) =>
    void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${limit}:`], { stdio: 'pipe' });
  try {
    prlimit(process.pid, 'unlimited');
  } catch {
    return null;
  }
  return { set: (pid, bytes) => prlimit(pid, String(bytes)), lift: (pid) => prlimit(pid, 'unlimited') };
}
