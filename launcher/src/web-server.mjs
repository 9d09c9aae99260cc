// @ts-check
import { createWriteStream, mkdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { packageFile } from './packages.mjs';
import { inRoot, readable } from './paths.mjs';
import { freePort } from './port.mjs';
import { failWhenEnded, startPart, startServer } from './processes.mjs';

const healthTimeoutMs = 60_000;
const healthPauseMs = 100;

/** Longer than the server itself gives the requests that have begun when it is told to stop. */
const graceMs = 12_000;

/**
 * Starts the web server (Postern's own with Next inside, or `next dev`) and waits until the app says that it is
 * well. What it says before that goes to a file, and to the terminal afterwards.
 * @param {{ env: NodeJS.ProcessEnv, host: string, port: number, url: string, dev: boolean, logDir: string }} options
 * @returns {Promise<import('node:child_process').ChildProcess>}
 */
export async function startWebServer({ env, host, port, url, dev, logDir }) {
  await freePort(port, host);
  mkdirSync(logDir, { recursive: true, mode: 0o700 });
  const logFile = path.join(logDir, 'web.log');
  const log = createWriteStream(logFile, { mode: 0o600 });
  /** @type {import('./processes.mjs').PartOptions} */
  const options = {
    env: { ...env, HOST: host, PORT: String(port) },
    cwd: inRoot('apps', 'web'),
    stdout: 'pipe',
    stderr: 'pipe',
    graceMs,
  };
  const part = dev
    ? startServer(
        [packageFile('apps/web', 'next', 'dist', 'bin', 'next'), 'dev', '-H', host, '-p', String(port)],
        options,
      )
    : startPart([inRoot('apps', 'web', 'dist', 'http-server.js')], options);
  part.stdout?.pipe(log, { end: false });
  part.stderr?.pipe(log, { end: false });

  const advice = `its log is ${readable(logFile)}, and running this again may help.`;
  await Promise.race([
    untilHealthy(url, advice),
    saidFailure(part),
    failWhenEnded(part, `The web server did not start: ${advice}`),
  ]);

  part.stdout?.unpipe(log).pipe(process.stdout, { end: false });
  part.stderr?.unpipe(log).pipe(process.stderr, { end: false });
  log.end();
  return part;
}

/**
 * Fails when the server says, in one sentence, why it does not start.
 * @param {import('node:child_process').ChildProcess} part
 * @returns {Promise<never>}
 */
function saidFailure(part) {
  return new Promise((_, reject) => {
    part.on('message', (/** @type {unknown} */ message) => {
      if (typeof message !== 'object' || message === null || !('type' in message)) return;
      if (message.type === 'failed' && 'sentence' in message) reject(new Failure(String(message.sentence)));
    });
  });
}

/**
 * Waits until the app at a URL says that it is well.
 * @param {string} url its origin
 * @param {string} advice what to do when it does not within a minute
 */
export async function untilHealthy(url, advice) {
  const deadline = Date.now() + healthTimeoutMs;
  while (!(await isHealthy(`${url}/api/health`))) {
    if (Date.now() > deadline) {
      throw new Failure(`The app was not well within ${healthTimeoutMs / 1000} seconds: ${advice}`);
    }
    await delay(healthPauseMs);
  }
}

/**
 * @param {string} url
 * @returns {Promise<boolean>}
 */
function isHealthy(url) {
  return new Promise((resolve) => {
    // A document request without cookies would be sent round in Clerk's handshake: ask for anything.
    const request = http.get(
      url,
      { agent: false, headers: { accept: '*/*' }, timeout: healthTimeoutMs },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
