import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A server for tests. */
export interface MongoServer {
  /** The connection string of a database on it, with its own name. */
  urlOf(database: string): string;
  /** The process that serves, when these tests started it; null for one that was there before. */
  process: ChildProcess | null;
  /** Whether it is MongoDB's own server; another is good for behaviour, not for speed or several members. */
  isMongod: boolean;
  stop(): Promise<void>;
}

/** How a server can be had here: found without starting one, so that tests can be skipped by name. */
export type MongoSource =
  | { kind: 'running'; url: string }
  | { kind: 'mongod'; binary: string | null }
  | { kind: 'secantusd'; binary: string };

const PROGRAM = 'secantusd-rs';
const REPOSITORY = resolve(import.meta.dirname, '../../..');

/**
 * Looks for a server in this order: POSTERN_TEST_MONGODB_URL; a mongod that MONGOMS_SYSTEM_BINARY names, or that
 * MONGOMS_DOWNLOAD=1 allows to download; `secantusd-rs` on the PATH or in ../shared/bin beside the repository. Gives
 * null when there is none: such tests are skipped by name.
 * @throws when there is none and CI is set: there a missing server is a failure.
 */
export async function findMongo(): Promise<MongoSource | null> {
  const { POSTERN_TEST_MONGODB_URL: url, MONGOMS_SYSTEM_BINARY: binary, MONGOMS_DOWNLOAD, CI } = process.env;
  if (url) return { kind: 'running', url };
  if (binary) return { kind: 'mongod', binary };
  if (MONGOMS_DOWNLOAD === '1') return { kind: 'mongod', binary: null };
  const directories = [...(process.env.PATH ?? '').split(delimiter), join(REPOSITORY, '../shared/bin')];
  for (const directory of directories) {
    const program = join(directory, PROGRAM);
    if (directory !== '' && (await isProgram(program))) return { kind: 'secantusd', binary: program };
  }
  if (CI) {
    throw new Error(
      'No MongoDB server for the tests; set POSTERN_TEST_MONGODB_URL or MONGOMS_SYSTEM_BINARY, or put secantusd-rs on the PATH.',
    );
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Starts what was found, or connects to it. */
export async function startMongo(source: MongoSource): Promise<MongoServer> {
  switch (source.kind) {
    case 'running':
      return { ...at(source.url), process: null, isMongod: true, stop: async () => {} };
    case 'mongod':
      return startMongod(source.binary);
    case 'secantusd':
      return startSecantusd(source.binary);
  }
}

/** Puts the name of a database into a connection string. */
function at(url: string): Pick<MongoServer, 'urlOf'> {
  const [, server, options] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*(\?.*)?$/.exec(url) ?? [];
  if (server === undefined) throw new Error('POSTERN_TEST_MONGODB_URL is not a MongoDB connection string.');
  return { urlOf: (database) => `${server}/${database}${options ?? ''}` };
}

async function startMongod(binary: string | null): Promise<MongoServer> {
  const { MongoMemoryReplSet } = await import('mongodb-memory-server-core');
  const set = await MongoMemoryReplSet.create({
    replSet: { count: 1, storageEngine: 'wiredTiger' },
    ...(binary === null ? {} : { binary: { systemBinary: binary } }),
  });
  return {
    ...at(set.getUri()),
    process: set.servers[0]?.instanceInfo?.instance.mongodProcess ?? null,
    isMongod: true,
    async stop() {
      await set.stop({ doCleanup: true });
    },
  };
}

async function startSecantusd(binary: string): Promise<MongoServer> {
  const directory = await mkdtemp(join(tmpdir(), 'postern-mongo-'));
  const { child, port } = await runSecantusd({ binary, directory, port: 0 });
  return {
    ...at(`mongodb://127.0.0.1:${port}`),
    process: child,
    isMongod: false,
    async stop() {
      await endProcess(child);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Runs the server on the data of a directory until it listens; port 0 is any free one. */
export async function runSecantusd(options: {
  binary: string;
  directory: string;
  port: number;
  flags?: readonly string[];
}): Promise<{ child: ChildProcess; port: number }> {
  const { binary, directory, port, flags = [] } = options;
  const place = ['--port', String(port), '--storage-path', directory];
  const child = spawn(binary, [...place, '--sync-on-commit', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithTests = () => child.kill('SIGKILL');
  process.once('exit', killWithTests);
  child.once('exit', () => process.off('exit', killWithTests));
  const stopped = once(child, 'exit').then(() => {
    throw new Error(`${PROGRAM} ended before it listened.`);
  });
  const lines = createInterface({ input: child.stdout });
  const listening = (async () => {
    for await (const line of lines) {
      const found = /listening on \S+:(\d+)/.exec(line)?.[1];
      if (found !== undefined) return Number(found);
    }
    throw new Error(`${PROGRAM} did not say where it listens.`);
  })();
  const found = await Promise.race([listening, stopped]);
  stopped.catch(() => {});
  child.stdout.resume();
  child.stderr.resume();
  return { child, port: found };
}

/** Ends a process that these tests started, and waits until it has ended. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

/** A port on 127.0.0.1 that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('This system gave no port.');
  return address.port;
}
