// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
// The launcher is no package: it runs before anything is installed.
import { inRoot, root } from '../../../launcher/src/paths.mjs';
import { testEnvironment } from '../../../launcher/src/test-environment.mjs';

/** Nothing stays behind when a test run is interrupted. */
const dieWithTest = pathToFileURL(inRoot('launcher', 'src', 'die-with-launcher.mjs')).href;

/**
 * A launcher that was started: what it printed, and how it ends.
 * @typedef {object} Launched
 * @property {import('node:child_process').ChildProcess} process
 * @property {string} dataDir
 * @property {() => string} output what it printed on both streams
 * @property {Promise<number | NodeJS.Signals>} ended its exit code, or the signal that ended it
 * @property {(signal: NodeJS.Signals) => Promise<number | NodeJS.Signals>} stop signals it and waits for its end
 * @property {() => void} remove removes its data directory
 * @property {() => Promise<void>} close stops it with SIGTERM and removes its data directory
 */

/**
 * Starts `npm start`'s launcher on any free port and, unless `env` names one, a data directory of its own.
 * @param {Record<string, string | undefined>} [env]
 * @returns {Launched}
 */
export function launch(env = {}) {
  const ownDir = env.POSTERN_DATA_DIR ? null : mkdtempSync(path.join(os.tmpdir(), 'postern-app-'));
  const dataDir = ownDir ?? String(env.POSTERN_DATA_DIR);
  const child = spawn(process.execPath, ['--import', dieWithTest, inRoot('launcher', 'start.mjs')], {
    cwd: root,
    env: { ...testEnvironment(process.env), PORT: '0', POSTERN_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill(signal);
    return ended;
  };
  const remove = () => {
    if (ownDir) rmSync(ownDir, { recursive: true, force: true });
  };
  return {
    process: child,
    dataDir,
    output: () => output,
    ended,
    stop,
    remove,
    async close() {
      await stop('SIGTERM');
      remove();
    },
  };
}

/**
 * Starts the app and waits until the launcher prints its address.
 * @param {Record<string, string | undefined>} [env]
 * @returns {Promise<Launched & { url: string }>}
 */
export async function startApp(env = {}) {
  const launched = launch(env);
  const url = await new Promise((resolve, reject) => {
    const look = () => {
      const address = /^Postern is at (\S+)$/m.exec(launched.output())?.[1];
      if (address) resolve(address);
    };
    launched.process.stdout?.on('data', look);
    launched.ended.then((code) => reject(new Error(`It ended with ${code}: ${launched.output()}`)));
  });
  return { ...launched, url };
}
