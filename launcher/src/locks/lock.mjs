// @ts-check
// A lock is a folder of numbered entries, each with the address of a beacon; the highest is the holder's. An entry is
// stale when its beacon is silent. A process that wants the lock writes the next number, which only one can (`link` is
// atomic), and holds the lock if its number is still the highest after that. Numbers only grow: a holder removes the
// lower entries and leaves its own behind, so a process that read an older list cannot take a lower number.
import { linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../failure.mjs';
import { holderOf, openBeacon, readBeaconAddress, whenGone } from './beacon.mjs';

/**
 * @typedef {import('./beacon.mjs').BeaconAddress} BeaconAddress
 * @typedef {import('./beacon.mjs').Holder} Holder
 * @typedef {{ release: () => void }} Lock
 */

/**
 * Tries to take a lock. It ends with the process, however that ends, or with `release`.
 * @param {string} folder made where it is missing
 * @param {Holder} self what others are told of this process
 * @returns {Promise<{ lock: Lock } | { lock: null, holder: Holder, address: BeaconAddress }>} who holds it, when it is taken
 */
export async function tryLock(folder, self) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beacon = await openBeacon(self);
  const draft = path.join(folder, `draft-${beacon.address.token}`);
  let held = false;
  try {
    writeFileSync(draft, JSON.stringify(beacon.address), { mode: 0o600 });
    for (;;) {
      const highest = entryNumbers(folder).at(-1) ?? 0;
      const address = readBeaconAddress(path.join(folder, String(highest)));
      const holder = address && (await holderOf(address));
      if (address && holder) return { lock: null, holder, address };
      if (!linkNew(draft, path.join(folder, String(highest + 1)))) continue;
      const others = entryNumbers(folder).filter((number) => number !== highest + 1);
      held = !others.some((number) => number > highest + 1);
      if (!held) {
        rmSync(path.join(folder, String(highest + 1)), { force: true });
        continue;
      }
      for (const number of others) rmSync(path.join(folder, String(number)), { force: true });
      return { lock: { release: beacon.close } };
    }
  } finally {
    rmSync(draft, { force: true });
    if (!held) beacon.close();
  }
}

/**
 * Takes a lock; waits while another process holds it.
 * @param {string} folder
 * @param {Holder} self what others are told of this process
 * @param {(holder: Holder) => void} onWait called each time it has to wait
 * @returns {Promise<Lock>}
 */
export async function waitForLock(folder, self, onWait) {
  for (;;) {
    const attempt = await tryLock(folder, self);
    if (attempt.lock) return attempt.lock;
    onWait(attempt.holder);
    await whenGone(attempt.address);
  }
}

/**
 * @param {string} folder
 * @returns {number[]} ascending
 */
function entryNumbers(folder) {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {boolean} false when `to` exists
 */
function linkNew(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
