// @ts-check
// A lock is a folder of numbered claims; the highest belongs to the owner. A claim is stale when its beacon
// is silent. A newcomer writes the next number, which only one can (`link` is atomic), and holds the lock if
// it is still the highest after that. Numbers only grow: an owner clears away lower claims and leaves its
// own behind, so nobody who read an older list can slip in below.
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openBeacon, ownerOf, whenGone } from './beacon.mjs';
import { errorCode } from './failure.mjs';

/**
 * @typedef {import('./beacon.mjs').Claim} Claim
 * @typedef {import('./beacon.mjs').Owner} Owner
 * @typedef {{ release: () => void }} Lock
 */

/**
 * Tries to take a lock. It ends with the process, however that ends, or with `release`.
 * @param {string} folder made where it is missing
 * @param {Owner} owner what others are told
 * @returns {Promise<{ lock: Lock } | { lock: null, owner: Owner, claim: Claim }>} whose it is, when it is taken
 */
export async function tryLock(folder, owner) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beacon = await openBeacon(owner);
  const draft = path.join(folder, `draft-${beacon.claim.token}`);
  let held = false;
  try {
    writeFileSync(draft, JSON.stringify(beacon.claim), { mode: 0o600 });
    for (;;) {
      const highest = claimNumbers(folder).at(-1) ?? 0;
      const claim = readClaim(path.join(folder, String(highest)));
      const holder = claim && (await ownerOf(claim));
      if (claim && holder) return { lock: null, owner: holder, claim };
      if (!linkNew(draft, path.join(folder, String(highest + 1)))) continue;
      const others = claimNumbers(folder).filter((number) => number !== highest + 1);
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
 * Takes a lock, waiting for whoever has it.
 * @param {string} folder
 * @param {Owner} owner
 * @param {(owner: Owner) => void} onWait told each time it has to wait
 * @returns {Promise<Lock>}
 */
export async function waitForLock(folder, owner, onWait) {
  for (;;) {
    const attempt = await tryLock(folder, owner);
    if (attempt.lock) return attempt.lock;
    onWait(attempt.owner);
    await whenGone(attempt.claim);
  }
}

/**
 * @param {string} folder
 * @returns {number[]} ascending
 */
function claimNumbers(folder) {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/**
 * @param {string} file
 * @returns {Claim | null} null when there is none, or none that can be read
 */
export function readClaim(file) {
  try {
    const { port, token, pid } = JSON.parse(readFileSync(file, 'utf8'));
    const whole = Number.isInteger(port) && typeof token === 'string' && Number.isInteger(pid);
    return whole ? { port, token, pid } : null;
  } catch {
    return null;
  }
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
