// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { errorCode, Failure } from './failure.mjs';

/**
 * @typedef {object} Settings
 * @property {NodeJS.ProcessEnv} env the environment, completed from `.env.local`
 * @property {string} dataDir absolute
 * @property {string} host the address to listen on
 * @property {number} port 0 stands for any free one
 * @property {string} databaseUrl
 */

/**
 * What the person set: the environment first, then `.env.local` at the root of the clone, or the file that
 * POSTERN_ENV_FILE names instead (none when that is empty).
 * @param {string} root of the clone
 * @param {NodeJS.ProcessEnv} processEnv
 * @returns {Settings}
 * @throws {Failure} when a setting cannot be used
 */
export function readSettings(root, processEnv) {
  const envFile = processEnv.POSTERN_ENV_FILE ?? '.env.local';
  const env = { ...(envFile && readEnvFile(path.resolve(root, envFile))), ...processEnv };
  const dataDir = path.resolve(root, env.POSTERN_DATA_DIR || '.data');
  return {
    env,
    dataDir,
    host: env.HOST || '127.0.0.1',
    port: parsePort(env.PORT || '3000'),
    databaseUrl: absoluteDatabaseUrl(env.DATABASE_URL, root) ?? `file:${path.join(dataDir, 'postern.db')}`,
  };
}

/**
 * @param {string} file
 * @returns {NodeJS.Dict<string>}
 */
function readEnvFile(file) {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {};
    throw new Failure(`${file} cannot be read (${errorCode(error)}): make it a readable file, or remove it.`);
  }
}

/** @param {string} text */
function parsePort(text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Failure(
    `PORT=${text} is not a port: set PORT to a number from 1 to 65535, or to 0 for any free one.`,
  );
}

/**
 * The database must be the same file for every part, wherever that part runs.
 * @param {string | undefined} url
 * @param {string} root
 */
function absoluteDatabaseUrl(url, root) {
  if (!url) return null;
  const relative = /^file:(?!\/)(.+)$/.exec(url)?.[1];
  return relative ? `file:${path.resolve(root, relative)}` : url;
}
