// @ts-check
import path from 'node:path';
import { build } from './build.mjs';
import { installPackages } from './install.mjs';
import { useClone } from './locks/clone.mjs';
import { stateDir } from './paths.mjs';

/** Logs of what belongs to the clone and to no data directory. */
export const cloneLogDir = path.join(stateDir, 'logs');

/**
 * Installs what is missing and builds what has changed, for a command other than `npm start`.
 * @param {string} command as a person types it
 * @param {import('./build.mjs').Target[]} targets what must be built
 * @param {NodeJS.ProcessEnv} env
 */
export async function prepareClone(command, targets, env) {
  await useClone(
    { name: `\`${command}\``, kind: targets.length > 0 ? 'app' : 'work' },
    async (refuseIfUsed) => {
      await installPackages({ env, logDir: cloneLogDir, refuseIfUsed });
      for (const target of targets) await build(target, { env, logDir: cloneLogDir, refuseIfUsed });
    },
  );
}
