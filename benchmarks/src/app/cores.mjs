// @ts-check
// Servers have one core, the load generator another, so that neither takes from the other.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

export const serverCore = 0;
const loadCore = 1;

const canChoose = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/**
 * A command that runs on one core, where the system has `taskset`; else the command as it is.
 * @param {number} core
 * @param {string[]} command
 */
export const withCore = (core, command) =>
  canChoose ? ['taskset', '-c', String(core), ...command] : command;

/** Moves this process to the core of the load generator. */
export function takeLoadCore() {
  if (canChoose) spawnSync('taskset', ['-a', '-p', '-c', String(loadCore), String(process.pid)]);
}
