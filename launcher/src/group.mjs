// @ts-check
import { spawnSync } from 'node:child_process';

/** Children lead a process group of their own, so that Ctrl-C reaches the launcher alone, which ends them. */
export const leadsGroup = process.platform !== 'win32';

/**
 * Signals a child and everything it started.
 * @param {number} pid of the child
 * @param {NodeJS.Signals} signal
 */
export function endGroup(pid, signal) {
  if (!leadsGroup) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // The whole group has ended.
  }
}
