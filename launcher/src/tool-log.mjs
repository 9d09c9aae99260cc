// @ts-check
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { readable } from './paths.mjs';
import { runTool } from './processes.mjs';

const shownLines = 30;

/**
 * Runs a tool while the terminal shows one line of progress; what the tool writes goes to a file, and its
 * end is shown when the tool fails.
 * @param {{ command: string, args: string[], env: NodeJS.ProcessEnv, logFile: string, failure: string }} options
 * `failure` is the sentence when it fails
 * @returns {Promise<void>}
 */
export async function runLogged({ command, args, env, logFile, failure }) {
  mkdirSync(path.dirname(logFile), { recursive: true, mode: 0o700 });
  const output = openSync(logFile, 'w', 0o600);
  try {
    if ((await runTool(command, args, { env, output })) === 0) return;
  } finally {
    closeSync(output);
  }
  console.error(lastLines(logFile));
  throw new Failure(`${failure} The whole log is ${readable(logFile)}.`);
}

/** @param {string} file */
function lastLines(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-shownLines).join('\n');
}
