import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finished, finished } from '@postern/testing/finished';

/** The file that npm links as `postern`. */
export const bin = fileURLToPath(new URL('../../bin/postern.js', import.meta.url));

export type Workplace = Awaited<ReturnType<typeof openWorkplace>>;

/** A new folder in which the real command runs, with only the given settings. */
export async function openWorkplace(settings: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'postern-cli-'));
  const env = { PATH: process.env.PATH, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), ...settings };

  function start(args: string[], more: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, [bin, ...args], { cwd: folder, env: { ...env, ...more } });
  }

  return {
    folder,
    file: (name: string) => join(folder, name),
    start,
    /** Runs the command to its end. */
    async run(
      args: string[],
      { input = '', env: more = {} as Record<string, string> } = {},
    ): Promise<Finished> {
      const child = start(args, more);
      const ended = finished(child);
      child.stdin?.end(input);
      return ended;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
