// @ts-check
// One clone has one node_modules and one build, which several instances may run from.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure.mjs';
import { stateDir } from '../paths.mjs';
import { holderOf, openBeacon, readBeaconAddress } from './beacon.mjs';
import { waitForLock } from './lock.mjs';

/** @typedef {import('./beacon.mjs').Holder} Holder */

/**
 * Prepares the clone (install, build) while nobody else does, then stays registered as running from it until
 * the process ends.
 * @param {Holder} holder
 * @param {(refuseIfUsed: RefuseIfUsed) => Promise<void>} prepare
 * @returns {Promise<void>}
 *
 * @typedef {(what: string, kinds: Holder['kind'][]) => Promise<void>} RefuseIfUsed throws a Failure when an
 * instance of these kinds runs from the clone; `what` completes "Postern needs …"
 */
export async function useClone(holder, prepare) {
  const lock = await waitForLock(path.join(stateDir, 'work'), holder, (other) => {
    console.log(`Waiting for ${other.name}, which is preparing this clone …`);
  });
  try {
    await prepare(refuseIfUsed);
    await register(holder);
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
    const address = readBeaconAddress(file);
    const holder = address && (await holderOf(address));
    if (!holder) rmSync(file, { force: true });
    else if (kinds.includes(holder.kind)) {
      throw new Failure(
        `Postern needs ${what}, which would break ${holder.name}, running from this clone: stop that first, then run this again.`,
      );
    }
  }
}

/** @param {Holder} holder */
async function register(holder) {
  mkdirSync(instancesDir, { recursive: true });
  const { address } = await openBeacon(holder);
  const file = path.join(instancesDir, address.token);
  writeFileSync(file, JSON.stringify(address), { mode: 0o600 });
  process.on('exit', () => rmSync(file, { force: true }));
}
