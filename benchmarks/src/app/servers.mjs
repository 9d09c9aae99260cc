// @ts-check
// Starts the app and what it is measured against, each on a copy of one filled database, all on one core.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Failure } from '../../../launcher/src/failure.mjs';
import { startLocalAccounts } from '../../../launcher/src/local-accounts.mjs';
import { packageFile } from '../../../launcher/src/packages.mjs';
import { inRoot } from '../../../launcher/src/paths.mjs';
import { freePort } from '../../../launcher/src/port.mjs';
import { copyOfFilled } from '../sqlite.mjs';
import { serverCore, withCore } from './cores.mjs';
import { adapterServer, distOf, limitServer, usual } from './yardsticks.mjs';

/**
 * The app, the usual app (with Clerk and without), the app's router behind tRPC's standalone adapter, and prepared
 * statements behind `node:http`.
 * @typedef {'postern' | 'usual' | 'usualPlain' | 'adapter' | 'limit'} ServerName
 * @typedef {{ name: ServerName, url: string, pid: number }} Server
 */

const startTimeoutMs = 60_000;

/**
 * @param {number} size of the collection
 * @returns {Promise<{ servers: Record<ServerName, Server>, stop: () => Promise<void> }>}
 */
export async function startServers(size) {
  const host = '127.0.0.1';
  const url = async () => `http://${host}:${await freePort(0, host)}`;
  const urls = {
    postern: await url(),
    usual: await url(),
    usualPlain: await url(),
    adapter: await url(),
    limit: await url(),
  };
  const folder = await copyOfFilled(size, 'accounts');
  // Tokens outlive the run: what is measured is no renewal.
  const env = { ...process.env, CLERK_LOCAL_TOKEN_SECONDS: '86400' };
  const origins = Object.values(urls);
  const accounts = await startLocalAccounts({
    env,
    dataDir: folder.folder,
    host,
    appUrl: urls.postern,
    appOrigins: origins,
  });
  const common = {
    ...process.env,
    ...accounts.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    POSTERN_APP_ORIGINS: origins.join(','),
  };

  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  /**
   * @param {ServerName} name
   * @param {string[]} args of node
   * @param {{ cwd?: string, healthPath: string, more?: Record<string, string> }} options
   * @returns {Promise<Server>}
   */
  async function start(name, args, { cwd, healthPath, more = {} }) {
    const { file, folder: logs } = await copyOfFilled(size, name);
    const log = openSync(path.join(logs, 'server.log'), 'a');
    const [command = '', ...rest] = withCore(serverCore, [process.execPath, ...args]);
    const child = spawn(command, rest, {
      cwd,
      env: {
        ...common,
        DATABASE_URL: pathToFileURL(file).href,
        HOST: host,
        PORT: new URL(urls[name]).port,
        ...more,
      },
      stdio: ['ignore', log, log],
    });
    children.push(child);
    await untilAnswers(urls[name] + healthPath, child, path.join(logs, 'server.log'));
    if (child.pid === undefined) throw new Failure(`${name} has no process.`);
    return { name, url: urls[name], pid: child.pid };
  }
  const next = packageFile('apps/web', 'next', 'dist', 'bin', 'next');
  const usualArgs = (/** @type {ServerName} */ name) => [
    next,
    'start',
    '-H',
    host,
    '-p',
    new URL(urls[name]).port,
  ];
  const ofUsual = (/** @type {'clerk' | 'plain'} */ kind) => ({
    cwd: usual,
    healthPath: '/api/empty',
    more: { YARDSTICK_DIST: distOf(kind) },
  });

  async function stop() {
    for (const child of [...children.toReversed(), accounts.part]) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  }
  try {
    return {
      servers: {
        postern: await start('postern', [inRoot('apps', 'web', 'dist', 'http-server.js')], {
          cwd: inRoot('apps', 'web'),
          healthPath: '/api/health',
        }),
        usual: await start('usual', usualArgs('usual'), ofUsual('clerk')),
        usualPlain: await start('usualPlain', usualArgs('usualPlain'), ofUsual('plain')),
        adapter: await start('adapter', [adapterServer], {
          healthPath: '/api/trpc/post.list?input=%7B%22json%22%3A%7B%7D%7D',
        }),
        limit: await start('limit', [limitServer], { healthPath: '/empty' }),
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} log
 */
async function untilAnswers(url, child, log) {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(url, { headers: { accept: '*/*' } }).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Failure(
    `${new URL(url).pathname} was not answered; the server's log:\n${readFileSync(log, 'utf8').slice(-2_000)}`,
  );
}
