// @ts-check
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { inRoot } from './paths.mjs';
import { failWhenEnded, startPart } from './processes.mjs';

const readyTimeoutMs = 20_000;

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * Starts the local stand-in for Clerk's servers and waits until it listens. Of its variables the app gets a secret, made for
 * this start: by it the app proves that it is the app which sends a browser's request on.
 * @param {{ env: NodeJS.ProcessEnv, dataDir: string, host: string, appUrl: string, appOrigins: string[] }} options
 * `host` is what the app listens on, `appOrigins` where it can be opened besides POSTERN_APP_ORIGINS
 * @returns {Promise<{ part: ChildProcess, env: Record<string, string> }>} with the variables that point the app at it
 * @throws {Failure} with its own sentence when it refuses to start
 */
export async function startLocalAccounts({ env, dataDir, host, appUrl, appOrigins }) {
  const part = startPart([inRoot('packages', 'clerk-local', 'dist', 'server.js')], {
    env: {
      ...env,
      CLERK_LOCAL_DATA_DIR: path.join(dataDir, 'clerk'),
      CLERK_LOCAL_APP_URL: appUrl,
      CLERK_LOCAL_APP_ORIGINS: [...appOrigins, env.POSTERN_APP_ORIGINS ?? ''].join(','),
      CLERK_LOCAL_LISTEN_HOST: host,
      CLERK_LOCAL_PROXY_SECRET: randomBytes(32).toString('base64url'),
    },
  });
  return { part, env: await Promise.race([readyMessage(part), endedEarly(part), tooLate()]) };
}

/**
 * @param {ChildProcess} part
 * @returns {Promise<Record<string, string>>}
 */
function readyMessage(part) {
  return new Promise((resolve, reject) => {
    part.on('message', (/** @type {unknown} */ message) => {
      if (typeof message !== 'object' || message === null || !('type' in message)) return;
      if (message.type === 'ready' && 'env' in message && isStringRecord(message.env)) resolve(message.env);
      if (message.type === 'failed' && 'sentence' in message) reject(new Failure(String(message.sentence)));
    });
  });
}

/** @param {ChildProcess} part */
function endedEarly(part) {
  return failWhenEnded(part, 'The local accounts did not start: see above, and run this again.');
}

/** @returns {Promise<never>} */
function tooLate() {
  const seconds = readyTimeoutMs / 1000;
  const sentence = `The local accounts did not answer within ${seconds} seconds: run this again when the machine is less busy.`;
  return new Promise((_, reject) => setTimeout(() => reject(new Failure(sentence)), readyTimeoutMs).unref());
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, string>}
 */
function isStringRecord(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((item) => typeof item === 'string')
  );
}
