import { constants } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { endProcess, runSecantusd } from './mongo-processes.ts';

/** A server for tests. */
export interface MongoServer {
  /** The connection string of a database on it, with its own name. */
  urlOf(database: string): string;
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
      return { ...at(source.url), isMongod: true, stop: async () => {} };
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
    isMongod: false,
    async stop() {
      await endProcess(child);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
