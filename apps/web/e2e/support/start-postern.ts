import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface RunningPostern {
  url: string;
  stop(): Promise<void>;
}

/** Starts a Postern beside the one under test, as `npm start` does: any free port, accounts and data of its own. */
export async function startPostern(settings: Record<string, string> = {}): Promise<RunningPostern> {
  const dataDir = mkdtempSync(join(tmpdir(), 'postern-beside-'));
  const root = join(import.meta.dirname, '../../../..');
  const launcher = spawn(process.execPath, [join(root, 'launcher/start.mjs')], {
    env: { ...process.env, PORT: '0', POSTERN_DATA_DIR: dataDir, POSTERN_ENV_FILE: '', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(launcher, 'exit');
  const stop = async () => {
    launcher.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  for await (const line of createInterface(launcher.stdout)) {
    const url = /^Postern is at (\S+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    launcher.stdout.resume();
    return { url, stop };
  }
  await stop();
  throw new Error('The Postern beside the one under test did not start.');
}
