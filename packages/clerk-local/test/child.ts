import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledFolder, compileWorkspace } from '@postern/testing/compile-workspace';
import { isJsonObject, type JsonObject } from '../src/state/json-object.ts';
import { APP_URL } from './stand-in.ts';

const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Compiles the package; gives what removes it, which `beforeAll` calls in the end. */
export function build(): () => void {
  return compileWorkspace(packageFolder);
}

/** The compiled server as the launcher starts it, from a folder that has nothing to do with it. */
export function forkServer(env: Record<string, string>): ChildProcess {
  return fork(join(compiledFolder(packageFolder), 'server.js'), [], {
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
