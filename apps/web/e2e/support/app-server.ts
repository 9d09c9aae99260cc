import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@postern/testing/free-port';

/** Where the app under test listens and keeps its data; decided once, and inherited by Playwright's workers. */
export interface AppServer {
  port: string;
  dataDir: string;
  /** Every address that the app's processes connect to is written here, one JSON line each. */
  socketLog: string;
}

/** Decides on first use, in the main process, before any worker is started. */
export async function appServer(): Promise<AppServer> {
  if (process.env.POSTERN_E2E === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'postern-e2e-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const server: AppServer = {
      port: String(await freePort()),
      dataDir: join(folder, 'data'),
      socketLog: join(folder, 'sockets.jsonl'),
    };
    process.env.POSTERN_E2E = JSON.stringify(server);
  }
  return JSON.parse(process.env.POSTERN_E2E);
}
