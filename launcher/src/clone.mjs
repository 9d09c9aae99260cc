// @ts-check
// One clone has one node_modules and one build, which several instances may run from.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openBeacon, ownerOf } from './beacon.mjs';
import { Failure } from './failure.mjs';
import { readClaim, waitForLock } from './lock.mjs';
import { stateDir } from './paths.mjs';

/** @typedef {import('./beacon.mjs').Owner} Owner */

/**
 * Prepares the clone (install, build) while nobody else does, then stays registered as running from it until
 * the process ends.
 * @param {Owner} owner
 * @param {(refuseIfUsed: RefuseIfUsed) => Promise<void>} prepare
 * @returns {Promise<void>}
 *
 * @typedef {(what: string, kinds: Owner['kind'][]) => Promise<void>} RefuseIfUsed throws a Failure when an
 * instance of these kinds runs from the clone; `what` completes "Postern needs …"
 */
export async function useClone(owner, prepare) {
  const lock = await waitForLock(path.join(stateDir, 'work'), owner, (other) => {
    console.log(`Waiting for ${other.name}, which is preparing this clone …`);
  });
  try {
    await prepare(refuseIfUsed);
    await register(owner);
  } finally {
    lock.release();
  }
}

const instancesDir = path.join(stateDir, 'instances');

/** @type {RefuseIfUsed} */
async function refuseIfUsed(what, kinds) {
  mkdirSync(instancesDir, { recursive: true });
  for (const name of readdirSync(instancesDir)) {
    const file = path.join(instancesDir, name);
    const claim = readClaim(file);
    const owner = claim && (await ownerOf(claim));
    if (!owner) rmSync(file, { force: true });
    else if (kinds.includes(owner.kind)) {
      throw new Failure(
        `Postern needs ${what}, which would break ${owner.name}, running from this clone: stop that first, then run this again.`,
      );
    }
  }
}

/** @param {Owner} owner */
async function register(owner) {
  mkdirSync(instancesDir, { recursive: true });
  const { claim } = await openBeacon(owner);
  const file = path.join(instancesDir, claim.token);
  writeFileSync(file, JSON.stringify(claim), { mode: 0o600 });
  process.on('exit', () => rmSync(file, { force: true }));
}
