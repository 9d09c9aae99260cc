import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@postern/testing/free-port';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import { endProcess, mongodBinary, type Running, runMongod, runSecantusd } from './mongo-processes.ts';
import type { MongoSource } from './mongo-server.ts';

/** A server of a test's own, on data of its own, that may be killed and started again where it was. */
export interface KillableMongo {
  /** The connection string of a database on it. */
  url: string;
  /** Kills what takes the writes: the server, or the primary of a replica set. */
  kill(): Promise<void>;
  /** Starts what was killed, and ends when it listens. */
  restart(): Promise<void>;
  /** Lets it stop answering, with its connections open, and ends when it has; `resume` lets it go on. */
  suspend(): Promise<void>;
  resume(): void;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** One process of a server. */
interface Member extends Running {
  directory: string;
}

type Run = (place: { directory: string; port: number }) => Promise<Running>;

/**
 * How a server of so many members can be had here; null when it cannot: `secantusd-rs` is always alone, and one that
 * was there before the tests is not theirs to kill.
 */
export function killableMongo(
  source: MongoSource | null,
  members: 1 | 3,
): (() => Promise<KillableMongo>) | null {
  if (source?.kind === 'secantusd' && members === 1) {
    return () => startMembers(1, (place) => runSecantusd({ binary: source.binary, ...place }));
  }
  if (source?.kind === 'mongod') {
    return async () => {
      const binary = await mongodBinary(source.binary);
      return startMembers(members, (place) => runMongod({ binary, ...place }), initiate);
    };
  }
  return null;
}

async function startMembers(
  count: number,
  run: Run,
  unite?: (ports: readonly number[]) => Promise<string>,
): Promise<KillableMongo> {
  const members = await Promise.all(Array.from({ length: count }, () => startMember(run)));
  const ports = members.map(({ port }) => port);
  const options = unite ? await unite(ports) : '';
  const url = `mongodb://${ports.map((port) => `127.0.0.1:${port}`).join()}/postern${options}`;
  let killed: Member | undefined;
  return {
    url,
    async kill() {
      killed = count === 1 ? members[0] : await primaryOf(members, url);
      if (killed) await endProcess(killed.child, 'SIGKILL');
    },
    async restart() {
      if (killed) killed.child = (await run(killed)).child;
    },
    async suspend() {
      signal(members, 'SIGSTOP');
      await Promise.all(members.map(stopped));
    },
    resume: () => signal(members, 'SIGCONT'),
    async remove() {
      signal(members, 'SIGCONT');
      await Promise.all(members.map(({ child }) => endProcess(child, 'SIGKILL')));
      await Promise.all(members.map(({ directory }) => rm(directory, { recursive: true, force: true })));
    },
  };
}

async function startMember(run: Run): Promise<Member> {
  const directory = await mkdtemp(join(tmpdir(), 'postern-mongo-'));
  return { directory, ...(await run({ directory, port: await freePort() })) };
}

function signal(members: readonly Member[], name: NodeJS.Signals): void {
  for (const { child } of members) child.kill(name);
}

/** Ends when a process that was told to stop has stopped: until then it may still answer. */
async function stopped({ child }: Member): Promise<void> {
  for (;;) {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(child.pid)]);
    if (stdout.trim().startsWith('T')) return;
  }
}

const SET = 'rs0';

/** Makes a replica set of the members, and gives what a connection string needs to name it. */
async function initiate(ports: readonly number[]): Promise<string> {
  const client = new MongoClient(`mongodb://127.0.0.1:${ports[0]}/?directConnection=true`);
  try {
    const members = ports.map((port, _id) => ({ _id, host: `127.0.0.1:${port}` }));
    await client.db('admin').command({ replSetInitiate: { _id: SET, members } });
  } finally {
    await client.close();
  }
  return `?replicaSet=${SET}`;
}

const helloAnswer = z.object({ primary: z.string() });

/** The member that takes the writes now; waits for an election. */
async function primaryOf(members: readonly Member[], url: string): Promise<Member | undefined> {
  const client = new MongoClient(url);
  try {
    const { primary } = helloAnswer.parse(await client.db('admin').command({ hello: 1 }));
    return members.find(({ port }) => primary.endsWith(`:${port}`));
  } finally {
    await client.close();
  }
}
