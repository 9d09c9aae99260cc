// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '@postern/testing/free-port';
import { runDatabaseCommand } from '../../src/database.mjs';
import { startLocalAccounts } from '../../src/local-accounts.mjs';
import { packageFile } from '../../src/packages.mjs';
import { inRoot } from '../../src/paths.mjs';
import { testEnvironment } from '../../src/test-environment.mjs';
import { startWebServer, untilHealthy } from '../../src/web-server.mjs';

/**
 * The API in front of Next, as `npm start` has it, and within Next, as a host without a server of Postern's has it.
 * @typedef {{ server: string, alone: string, stop: () => Promise<void> }} BothMounts the addresses of two processes
 */

/**
 * Starts both on one database, with the same accounts.
 * @returns {Promise<BothMounts>}
 */
export async function startBothMounts() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'postern-mounts-'));
  const host = '127.0.0.1';
  const ports = { server: await freePort(), alone: await freePort() };
  const server = `http://${host}:${ports.server}`;
  const alone = `http://${host}:${ports.alone}`;
  const appOrigins = [server, alone];
  const databaseUrl = `file:${path.join(folder, 'postern.db')}`;
  const base = testEnvironment(process.env);
  /** @type {import('node:child_process').ChildProcess[]} */
  const processes = [];

  async function stop() {
    for (const child of processes.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    await runDatabaseCommand('prepare', { env: base, databaseUrl, seedIfNew: true });
    const accounts = await startLocalAccounts({
      env: base,
      dataDir: folder,
      host,
      appUrl: server,
      appOrigins,
    });
    processes.push(accounts.part);
    const env = {
      ...base,
      ...accounts.env,
      DATABASE_URL: databaseUrl,
      POSTERN_APP_ORIGINS: appOrigins.join(','),
      NEXT_TELEMETRY_DISABLED: '1',
    };
    processes.push(
      await startWebServer({ env, host, port: ports.server, url: server, dev: false, logDir: folder }),
    );
    const next = packageFile('apps/web', 'next', 'dist', 'bin', 'next');
    processes.push(
      spawn(process.execPath, [next, 'start', '-H', host, '-p', String(ports.alone)], {
        cwd: inRoot('apps', 'web'),
        env,
        stdio: 'ignore',
      }),
    );
    await untilHealthy(alone, 'it did not start.');
    return { server, alone, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
