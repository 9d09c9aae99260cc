import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server that listens. */
export interface Running {
  child: ChildProcess;
  port: number;
}

/** Runs the server on the data of a directory until it listens; port 0 is any free one. */
export async function runSecantusd(options: {
  binary: string;
  directory: string;
  port: number;
  flags?: readonly string[];
}): Promise<Running> {
  const { binary, directory, port, flags = [] } = options;
  const place = ['--port', String(port), '--storage-path', directory];
  return runServer(binary, [...place, '--sync-on-commit', ...flags], /listening on \S+:(\d+)/);
}

/** Where a mongod is, downloaded if no path is given. */
export async function mongodBinary(systemBinary: string | null): Promise<string> {
  const { MongoBinary } = await import('mongodb-memory-server-core');
  return MongoBinary.getPath(systemBinary === null ? {} : { systemBinary });
}

/** Runs MongoDB's own server, as a member of a replica set still to be made, until it listens. */
export async function runMongod(options: {
  binary: string;
  directory: string;
  port: number;
}): Promise<Running> {
  const { binary, directory, port } = options;
  const place = ['--port', String(port), '--dbpath', directory, '--bind_ip', '127.0.0.1'];
  return runServer(binary, [...place, '--replSet', 'rs0'], /Waiting for connections.*"port":(\d+)/);
}

/** Runs a server until it prints a line from which its port can be read; it ends with these tests at the latest. */
async function runServer(binary: string, args: readonly string[], listens: RegExp): Promise<Running> {
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const killWithTests = () => child.kill('SIGKILL');
  process.once('exit', killWithTests);
  child.once('exit', () => process.off('exit', killWithTests));
  const stopped = once(child, 'exit').then(() => {
    throw new Error(`${binary} ended before it listened.`);
  });
  const lines = createInterface({ input: child.stdout });
  const listening = (async () => {
    for await (const line of lines) {
      const found = listens.exec(line)?.[1];
      if (found !== undefined) return Number(found);
    }
    throw new Error(`${binary} did not say where it listens.`);
  })();
  const port = await Promise.race([listening, stopped]);
  stopped.catch(() => {});
  child.stdout.resume();
  child.stderr.resume();
  return { child, port };
}

/** Ends a process that these tests started, and waits until it has ended. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}
