import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';
import { temporaryMongoStore } from '../testing/temporary-mongo-store.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

const run = promisify(execFile);
const packageDirectory = join(import.meta.dirname, '..');
const source = await findMongo();

/** Prints the address of every module that is loaded. */
const HOOKS = `
import { writeSync } from 'node:fs';
export async function load(url, context, next) {
  writeSync(1, url + '\\n');
  return next(url, context);
}`;

let directory: string;
let dist: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'postern-isolation-'));
  // The compiled code must stand where it finds its packages.
  await mkdir(join(packageDirectory, 'node_modules'), { recursive: true });
  dist = await mkdtemp(join(packageDirectory, 'node_modules', '.isolation-'));
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  const project = join(packageDirectory, 'tsconfig.build.json');
  await run(process.execPath, [compiler, '-p', project, '--outDir', dist]);
  await writeFile(join(directory, 'hooks.mjs'), HOOKS);
}, 120_000);
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await rm(dist, { recursive: true, force: true });
});

/** The modules that a fresh Node loads to open the store of a URL and to read a page of it. */
async function loadedFor(url: string): Promise<string[]> {
  const script = join(directory, 'read.mjs');
  const door = pathToFileURL(join(dist, 'open-post-store.js')).href;
  const hooks = pathToFileURL(join(directory, 'hooks.mjs')).href;
  await writeFile(
    script,
    `import { createRequire, register } from 'node:module';
    register(${JSON.stringify(hooks)});
    const { openPostStore } = await import(${JSON.stringify(door)});
    const store = await openPostStore({ url: ${JSON.stringify(url)} });
    await store.list({ limit: 1, sort: 'newest', after: null, q: null, authorId: null });
    await store.close();
    // What was required instead of imported passes by the hooks.
    console.log(Object.keys(createRequire(import.meta.url).cache).join('\\n'));`,
  );
  const { stdout } = await run(process.execPath, [script], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim().split('\n');
}

/** Prisma's command line, its migrations and what they bring. */
const COMMAND_LINE =
  /\/node_modules\/(?:prisma|@prisma\/(?:cli-engine|orm-toolchain|management-api-sdk)|c12|clipanion|esbuild|rolldown|vite|@clack\/[^/]+)\//;
const OF_MONGODB = /\/node_modules\/(?:mongodb|bson|@prisma\/orm-[^/]+)\/|\/mongo\//;

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
}, 60_000);

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
  }, 60_000);
});
