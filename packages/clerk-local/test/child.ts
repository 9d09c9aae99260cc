import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject, type JsonObject } from '../src/state/shape.ts';
import { APP_URL } from './stand-in.ts';

const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** A folder of this test process's own: the app that other tests start at the same time runs from `dist`. */
const compiled = join(packageFolder, `dist-test-${process.pid}`);

/** Compiles the package, as its build does; gives what removes it, which `beforeAll` calls in the end. */
export function build(): () => void {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  execFileSync(process.execPath, [
    compiler,
    '-p',
    join(packageFolder, 'tsconfig.build.json'),
    '--outDir',
    compiled,
  ]);
  return () => rmSync(compiled, { recursive: true, force: true });
}

/** The compiled server as the launcher starts it, from a folder that has nothing to do with it. */
export function forkServer(env: Record<string, string>): ChildProcess {
  return fork(join(compiled, 'server.js'), [], {
    cwd: tmpdir(),
    silent: true,
    env: { PATH: process.env.PATH, CLERK_LOCAL_APP_URL: APP_URL, ...env },
  });
}

export async function nextMessage(child: ChildProcess): Promise<JsonObject> {
  const [message] = await once(child, 'message');
  if (!isJsonObject(message)) throw new Error('not a message');
  return message;
}

/** The address at which a started child listens. */
export async function startedUrl(child: ChildProcess): Promise<{ url: string; env: JsonObject }> {
  const message = await nextMessage(child);
  if (message.type !== 'ready' || !isJsonObject(message.env)) throw new Error(JSON.stringify(message));
  return { url: String(message.env.CLERK_FAPI_URL), env: message.env };
}

/** Exit code and signal. */
export async function ended(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  if (child.exitCode !== null || child.signalCode !== null) return [child.exitCode, child.signalCode];
  const [code, signal] = await once(child, 'exit');
  return [code, signal];
}
