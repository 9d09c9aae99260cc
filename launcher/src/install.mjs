// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { runLogged } from './tool-log.mjs';

/**
 * Installs the packages when `node_modules` is not what `package-lock.json` says.
 * @param {{ env: NodeJS.ProcessEnv, logDir: string, refuseIfUsed: import('./locks/clone.mjs').RefuseIfUsed }} options
 */
export async function installPackages({ env, logDir, refuseIfUsed }) {
  if (packagesMatch(root)) return;
  await refuseIfUsed('to install packages', ['app', 'dev', 'work']);
  console.log('Installing packages (one to two minutes) …');
  // No package of ours needs its install script: what is native comes prebuilt.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
  const npmScript = env.npm_execpath;
  const npm = npmScript?.endsWith('npm-cli.js')
    ? { command: process.execPath, args: [npmScript, ...args] }
    : { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
  await runLogged({
    ...npm,
    env,
    logFile: path.join(logDir, 'install.log'),
    failure:
      'The packages could not be installed: see above, check that npm reaches its registry, and run this again.',
  });
}

/**
 * Whether every package that the lock file demands is installed in its version, by the record which npm
 * writes when it has finished. Optional packages depend on the machine and are npm's to choose.
 * @param {string} folder with `package-lock.json` and `node_modules`
 * @returns {boolean}
 */
export function packagesMatch(folder) {
  const wanted = readPackages(path.join(folder, 'package-lock.json'));
  const installed = readPackages(path.join(folder, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted)
    .filter(([place, { optional }]) => place.includes('node_modules/') && !optional)
    .every(
      ([place, { version, integrity }]) =>
        installed[place]?.version === version &&
        installed[place]?.integrity === integrity &&
        existsSync(path.join(folder, place)),
    );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}
