// @ts-check
import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';

/**
 * A process and everything it started, by their ids.
 * @param {number | undefined} pid
 * @returns {number[]}
 */
export function family(pid) {
  if (pid === undefined) throw new Error('The process did not start.');
  const all = processes();
  /** @type {(parent: number) => number[]} */
  const below = (parent) =>
    all.filter((other) => other.parent === parent).flatMap(({ id }) => [id, ...below(id)]);
  return [pid, ...below(pid)];
}

/**
 * Waits until none of these processes is there any more.
 * @param {number[]} pids
 */
export async function expectGone(pids) {
  const alive = () => processes().filter(({ id, state }) => pids.includes(id) && !state.startsWith('Z'));
  await expect.poll(alive).toEqual([]);
}

/** @returns {{ id: number, parent: number, state: string, command: string }[]} */
function processes() {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [id, parent, state = '', ...command] = line.trim().split(/\s+/);
    return { id: Number(id), parent: Number(parent), state, command: command.join(' ') };
  });
}
