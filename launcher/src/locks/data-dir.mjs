// @ts-check
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCode, Failure } from '../failure.mjs';
import { tryLock } from './lock.mjs';

/**
 * Makes the data directory and takes it for this process: two apps in one would harm each other.
 * @param {string} dataDir absolute
 * @param {import('./beacon.mjs').Holder} holder
 * @throws {Failure} when it cannot be written, or is taken
 */
export async function takeDataDir(dataDir, holder) {
  makeDataDir(dataDir);
  const attempt = await tryLock(path.join(dataDir, 'lock'), holder).catch((error) => {
    throw unwritable(dataDir, error);
  });
  if (attempt.lock) return;
  throw new Failure(
    `The data directory ${dataDir} is in use by ${attempt.holder.name}: stop that first, or choose another with POSTERN_DATA_DIR (and another PORT).`,
  );
}

const ownerOnly = 0o700;
const sticky = 0o1000;

/**
 * Makes the data directory where it is missing; it is for this account only, also where it was not.
 * @param {string} dataDir absolute
 * @throws {Failure} when it cannot be made
 */
export function makeDataDir(dataDir) {
  try {
    makeFolder(dataDir);
    closeToOthers(dataDir);
  } catch (error) {
    throw unwritable(dataDir, error);
  }
}

/**
 * Node's own `recursive` never returns where a folder exists that takes no files, as in /proc.
 * @param {string} folder absolute
 */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder, { mode: ownerOnly });
}

/**
 * Leaves alone a folder that belongs to somebody else or that all accounts share, such as /tmp.
 * @param {string} folder absolute
 */
function closeToOthers(folder) {
  const { mode, uid } = statSync(folder);
  if (uid !== process.getuid?.() || mode & sticky) return;
  if (mode & ~ownerOnly & 0o777) chmodSync(folder, mode & ownerOnly);
}

/**
 * @param {string} dataDir
 * @param {unknown} error
 */
function unwritable(dataDir, error) {
  return new Failure(
    `The data directory ${dataDir} cannot be written (${errorCode(error)}): make it writable, or choose another with POSTERN_DATA_DIR.`,
  );
}
