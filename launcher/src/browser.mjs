// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { packageFile } from './packages.mjs';
import { inRoot } from './paths.mjs';
import { runTool } from './processes.mjs';

const installTimeoutMs = 180_000;
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const otherPlaces = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A Chromium for the browser tests: the one that POSTERN_CHROMIUM names, Playwright's own, the system's, or
 * one that is installed now.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} its executable
 * @throws {Failure} saying how to get one
 */
export async function findBrowser(env) {
  const named = env.POSTERN_CHROMIUM;
  if (named) {
    if (runs(named)) return named;
    throw new Failure(`POSTERN_CHROMIUM=${named} does not start: set it to a Chromium, or leave it out.`);
  }
  const found = present(env);
  if (found) return found;
  for (const install of [installWithPlaywright, installWithApt]) {
    await install(env);
    const installed = present(env);
    if (installed) return installed;
  }
  throw new Failure(
    'The browser tests need Chromium: install one (`npx playwright install --with-deps chromium`, or Chrome), or name it with POSTERN_CHROMIUM.',
  );
}

/** @param {NodeJS.ProcessEnv} env */
function present(env) {
  const onPath = (env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => commands.map((command) => path.join(folder, command)));
  return [playwrightsOwn(), ...onPath, ...otherPlaces].find(runs);
}

/** @returns {string} */
function playwrightsOwn() {
  const core = createRequire(packageFile('apps/web', 'playwright', 'package.json'))('playwright-core');
  return core.chromium.executablePath();
}

/**
 * Whether it is there and starts: a browser may lack libraries of the system.
 * @param {string} executable
 */
function runs(executable) {
  if (!existsSync(executable)) return false;
  // On Windows a browser opens a window instead of printing its version.
  if (process.platform === 'win32') return true;
  return spawnSync(executable, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** @param {NodeJS.ProcessEnv} env */
async function installWithPlaywright(env) {
  console.log("Installing Playwright's Chromium …");
  const cli = packageFile('apps/web', 'playwright', 'cli.js');
  await runTool(process.execPath, [cli, 'install', 'chromium'], {
    env,
    cwd: inRoot('apps', 'web'),
    timeoutMs: installTimeoutMs,
  });
}

/** @param {NodeJS.ProcessEnv} env */
async function installWithApt(env) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('Installing Chromium with apt-get …');
  const quiet = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: installTimeoutMs };
  await runTool('apt-get', ['update', '-qq'], quiet);
  await runTool('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
}
