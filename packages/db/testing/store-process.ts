import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Owner } from '../src/post-store.ts';
import { compiled } from './compiled.ts';
import { type LineProcess, startLines } from './line-process.ts';
import type { Writes } from './struck-writes.ts';

const program = fileURLToPath(new URL('./store-process.mjs', import.meta.url));

const answers = z.union([
  z.object({ name: z.string(), message: z.string() }),
  z.object({ result: z.unknown().optional() }),
]);
const stored = z.object({ id: z.string() });

/** What a call threw in the other process. */
export class RemoteError extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export interface StoreProcess {
  pid: number;
  writes: Writes;
  /** All posts, as this process reads them. */
  posts(): Promise<unknown[]>;
  end(): Promise<void>;
}

/**
 * Opens the store of the URL in a process of its own, which runs the compiled package (`compile`).
 * @param wrap turns the command line into that of a program which runs it.
 */
export async function openStoreProcess(
  url: string,
  wrap: (command: string[]) => string[] = (command) => command,
): Promise<StoreProcess> {
  const [command = '', ...args] = wrap([process.execPath, program, compiled('open-post-store.js'), url]);
  const child = startLines(command, args);
  await child.line();
  const call = (method: string, ...values: unknown[]) => answer(child, [method, ...values]);
  return {
    pid: child.pid,
    writes: {
      create: async (post) => stored.parse(await call('create', post)),
      update: async (owner: Owner, id, changes) => stored.parse(await call('update', owner, id, changes)),
      delete: async (owner: Owner, id) => void (await call('delete', owner, id)),
      view: async (id) => z.number().parse(await call('view', id)),
      claim: async (owner: Owner) => z.number().parse(await call('claim', owner)),
    },
    async posts() {
      const query = { limit: 100_000, after: null, authorId: null };
      return z.object({ items: z.array(z.unknown()) }).parse(await call('export', query)).items;
    },
    end: child.end,
  };
}

async function answer(child: LineProcess, call: unknown[]): Promise<unknown> {
  const given = answers.parse(JSON.parse(await child.ask(JSON.stringify(call))));
  if ('name' in given) throw new RemoteError(given.name, given.message);
  return given.result;
}

/** All posts, as a process reads them that is started for it. */
export async function postsForAnother(url: string): Promise<unknown[]> {
  const other = await openStoreProcess(url);
  try {
    return await other.posts();
  } finally {
    await other.end();
  }
}
