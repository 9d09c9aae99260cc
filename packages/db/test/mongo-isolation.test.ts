import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile, compiled } from '../testing/compiled.ts';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';
import { temporaryMongoStore } from '../testing/temporary-mongo-store.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

const run = promisify(execFile);
const source = await findMongo();

/** Prints the address of every module that is loaded. */
const HOOKS = `
import { writeSync } from 'node:fs';
export async function load(url, context, next) {
  writeSync(1, url + '\\n');
  return next(url, context);
}`;

let directory: string;
beforeAll(compile, 60_000);
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'postern-isolation-'));
  await writeFile(join(directory, 'hooks.mjs'), HOOKS);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** The modules that a fresh Node loads to open the store of a URL and to read a page of it. */
function loadedFor(url: string): Promise<string[]> {
  return loadedBy(
    'open-post-store.js',
    `const store = await door.openPostStore({ url: ${JSON.stringify(url)} });
    await store.list({ limit: 1, sort: 'newest', after: null, q: null, authorId: null });
    await store.close();`,
  );
}

/** The modules that a fresh Node loads for a compiled module and what is done with it, as `door`. */
async function loadedBy(module: string, code: string): Promise<string[]> {
  const script = join(directory, 'read.mjs');
  const door = pathToFileURL(compiled(module)).href;
  const hooks = pathToFileURL(join(directory, 'hooks.mjs')).href;
  await writeFile(
    script,
    `import { createRequire, register } from 'node:module';
    register(${JSON.stringify(hooks)});
    const door = await import(${JSON.stringify(door)});
    ${code}
    // What was required instead of imported passes by the hooks.
    console.log(Object.keys(createRequire(import.meta.url).cache).join('\\n'));`,
  );
  const { stdout } = await run(process.execPath, [script], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim().split('\n');
}

/** Prisma's command line, its migrations and what they bring. */
const COMMAND_LINE =
  /\/node_modules\/(?:prisma|@prisma\/(?:cli-engine|orm-toolchain|management-api-sdk)|c12|clipanion|esbuild|rolldown|vite|@clack\/[^/]+)\//;
const OF_MONGODB = /\/node_modules\/(?:mongodb|bson|@prisma\/orm-[^/]+)\/|\/packages\/db\/[^/]+\/mongo\//;

test('with an embedded database, nothing of MongoDB is loaded, and nothing of a command line', async () => {
  const { url, remove } = await temporaryPostStore();
  try {
    const loaded = await loadedFor(url);
    expect(loaded.some((module) => module.includes('/node_modules/@prisma/client/'))).toBe(true);
    expect(loaded.filter((module) => OF_MONGODB.test(module))).toEqual([]);
    expect(loaded.filter((module) => COMMAND_LINE.test(module))).toEqual([]);
  } finally {
    await remove();
  }
});

test('a copy between embedded databases loads nothing of MongoDB', async () => {
  const { url, remove } = await temporaryPostStore();
  try {
    const sides = `for (const open of [door.openSource, door.openTarget]) {
      await (await open(${JSON.stringify(url)})).close();
    }`;
    const loaded = await loadedBy('copy/open-sides.js', sides);
    expect(loaded.some((module) => module.includes('/node_modules/libsql/'))).toBe(true);
    expect(loaded.filter((module) => OF_MONGODB.test(module))).toEqual([]);
  } finally {
    await remove();
  }
});

describe.skipIf(source === null)('on a MongoDB server', () => {
  let server: MongoServer;
  beforeAll(async () => {
    if (source !== null) server = await startMongo(source);
  });
  afterAll(() => server.stop());

  test('Prisma’s runtime is loaded, and nothing of its command line', async () => {
    const { url, remove } = await temporaryMongoStore(server);
    try {
      const loaded = await loadedFor(url);
      expect(loaded.some((module) => module.includes('/node_modules/@prisma/orm-mongo/'))).toBe(true);
      expect(loaded.filter((module) => COMMAND_LINE.test(module))).toEqual([]);
    } finally {
      await remove();
    }
  });
});
