// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { errorCode, Failure } from './failure.mjs';
import { endGroup, leadsGroup } from './group.mjs';
import { root } from './paths.mjs';

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {import('node:child_process').StdioOptions} StdioOptions
 */

const defaultGraceMs = 5000;
const parentPauseMs = 250;
const sameSignalMs = 500;
const guard = fileURLToPath(new URL('./guard.mjs', import.meta.url));
const dieWithLauncher = pathToFileURL(
  fileURLToPath(new URL('./die-with-launcher.mjs', import.meta.url)),
).href;

/** What runs, in the order in which it was started, and how long each may take to end. @type {Map<ChildProcess, number>} */
const running = new Map();
let stopping = false;

/** What no part may send home. @type {Readonly<Record<string, string>>} */
const silence = {
  NEXT_TELEMETRY_DISABLED: '1',
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
  CHECKPOINT_DISABLE: '1',
  NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: '1',
  CLERK_TELEMETRY_DISABLED: '1',
  NEXT_PUBLIC_CLERK_KEYLESS_DISABLED: '1',
};

/**
 * @typedef {object} PartOptions
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [cwd]
 * @property {'pipe' | 'inherit'} [stdout]
 * @property {'pipe' | 'inherit'} [stderr]
 * @property {number} [graceMs] how long it may take to end when it is told to
 */

/**
 * Starts a part: a Node program that ends by itself when its IPC channel to the launcher closes.
 * @param {string[]} args of node, the script first
 * @param {PartOptions} options
 * @returns {ChildProcess}
 */
export function startPart(args, { env, cwd = root, stdout = 'inherit', stderr = 'inherit', graceMs }) {
  return start(args, env, cwd, stdout, stderr, graceMs);
}

/**
 * Starts a server that knows nothing of that channel, and makes it and what it forks end with it.
 * @param {string[]} args of node, the script first
 * @param {PartOptions} options
 * @returns {ChildProcess}
 */
export function startServer(args, options) {
  const nodeOptions = `${options.env.NODE_OPTIONS ?? ''} --import=${dieWithLauncher}`.trim();
  return startPart(args, { ...options, env: { ...options.env, NODE_OPTIONS: nodeOptions } });
}

/**
 * Runs a Node program to its end; what it prints on stdout goes to the terminal.
 * @param {string[]} args of node, the script first
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number, stderr: string }>}
 */
export async function runScript(args, env) {
  const part = start([guard, process.execPath, ...args], env, root, 'inherit', 'pipe');
  let stderr = '';
  part.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(part, 'close');
  if (stopping) await never();
  return { code: code ?? 1, stderr: stderr.trim() };
}

/**
 * Runs a tool to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string, output?: number | 'inherit', timeoutMs?: number }} options
 * `output` takes what the tool writes: the terminal, or an open file
 * @returns {Promise<number>} its exit code; 127 when the command does not exist
 */
export async function runTool(command, args, { env, cwd = root, output = 'inherit', timeoutMs }) {
  const child = start([guard, command, ...args], env, cwd, output, output);
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => void end(child), timeoutMs);
  const [code] = await once(child, 'exit');
  clearTimeout(timer);
  if (stopping) await never();
  return code ?? 1;
}

/**
 * Starts a tool that runs until the launcher ends, or `end` is called; what it writes can be read.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ child: ChildProcess, end: () => Promise<void> }}
 */
export function startTool(command, args, env) {
  const child = start([guard, command, ...args], env, root, 'pipe', 'pipe');
  return { child, end: () => end(child) };
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 * @param {number | 'pipe' | 'inherit'} stdout
 * @param {number | 'pipe' | 'inherit'} stderr
 * @param {number} [graceMs]
 */
function start(args, env, cwd, stdout, stderr, graceMs = defaultGraceMs) {
  if (stopping) throw new Failure('Postern is stopping.');
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...env, ...silence },
    stdio: ['ignore', stdout, stderr, 'ipc'],
    detached: leadsGroup,
    windowsHide: true,
  });
  running.set(child, graceMs);
  child.on('exit', () => running.delete(child));
  return child;
}

/**
 * Ends every part and tool, with what they started: the last one first, since a part may need those that were
 * started before it until its last request has ended.
 */
async function endAll() {
  for (const child of [...running.keys()].reverse()) await end(child);
}

/** @param {ChildProcess} child */
async function end(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const { pid } = child;
  const ended = once(child, 'exit');
  endGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => endGroup(pid, 'SIGKILL'), running.get(child) ?? defaultGraceMs);
  await ended;
  clearTimeout(timer);
  endGroup(pid, 'SIGKILL');
}

/**
 * Waits for a part that should run until the launcher stops.
 * @param {ChildProcess} part
 * @param {string} sentence the failure when it ends before that
 * @returns {Promise<never>}
 */
export async function failWhenEnded(part, sentence) {
  if (part.exitCode === null && part.signalCode === null) await once(part, 'exit');
  if (stopping) await never();
  throw new Failure(sentence);
}

/** While the launcher stops, nothing that waits for a part goes on. @returns {Promise<never>} */
function never() {
  return new Promise(() => {});
}

/**
 * Runs a command of the launcher: ends its parts when it ends or is told to, turns a failure into one
 * sentence, and leaves with the exit code (0 when stopped by Ctrl-C, SIGTERM or a closed terminal).
 * @param {() => Promise<number>} command resolves to the exit code
 */
export async function runCommand(command) {
  // A closed terminal breaks the pipe: that must not end the launcher before its parts.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());
  stopWithShellOfNpm(process.env);
  try {
    process.exitCode = await command();
  } catch (error) {
    if (stopping) await never();
    process.exitCode = 1;
    console.error(failureSentence(error));
  }
  stopping = true;
  await endAll();
  process.exit();
}

/**
 * npm hands a SIGTERM to the shell between itself and this process, which ends without handing it on: so this
 * process stops when that shell is gone.
 * @param {NodeJS.ProcessEnv} env
 */
function stopWithShellOfNpm(env) {
  if (!env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    void stop();
  }, parentPauseMs);
  watch.unref();
}

/**
 * Stops at the first signal; a second one does not wait for the parts. Ctrl-C under npm may come twice, from the
 * terminal and from npm, which is one.
 */
async function stop() {
  if (stopping) {
    if (performance.now() - stoppedAt < sameSignalMs) return;
    for (const { pid } of running.keys()) if (pid !== undefined) endGroup(pid, 'SIGKILL');
    return;
  }
  stopping = true;
  stoppedAt = performance.now();
  await endAll();
  process.exit(stoppedCode);
}

let stoppedAt = 0;
let stoppedCode = 0;

/** Makes a stopped command fail: a test run that was interrupted has not passed. */
export function failWhenStopped() {
  stoppedCode = 130;
}

/** @param {unknown} error */
function failureSentence(error) {
  if (error instanceof Failure) return error.message;
  const reason = errorCode(error) || (error instanceof Error ? error.message : String(error));
  return `Postern's launcher failed unexpectedly (${reason}): run the command again, and report it if that does not help.`;
}
