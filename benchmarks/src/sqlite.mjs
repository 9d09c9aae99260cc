// @ts-check
import { constants, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheDir, generation, tidyCache } from './cache.mjs';
import { openPostStore } from './database-package.mjs';
import { progressOf, say } from './progress.mjs';
import { fillSqlite } from './sqlite-fill.mjs';

/** What decides what is in a filled database, besides the posts. */
const SOURCES = [
  'benchmarks/src/sqlite-rows.mjs',
  'benchmarks/src/sqlite-fill.mjs',
  'packages/db/prisma/migrations',
];

/** A filled store. @typedef {{ size: number, store: import('../../packages/db/src/post-store.ts').PostStore, close: () => Promise<void> }} Collection */

/**
 * Opens the store on a copy of a filled database, so that every run begins with the same one.
 * @param {number} size
 * @returns {Promise<Collection>}
 */
export async function openFilledSqlite(size) {
  const current = generation(SOURCES);
  tidyCache(current);
  const filled = path.join(cacheDir, `sqlite-${size}-${current}.db`);
  if (!existsSync(filled)) {
    const progress = progressOf(`SQLite: writing ${size.toLocaleString('en')} posts`, size);
    await fillSqlite(filled, size, progress);
    say(`${path.basename(filled)} takes ${Math.round(statSync(filled).size / 1e6).toLocaleString('en')} MB.`);
  }
  const folder = path.join(cacheDir, `run-${process.pid}-${size}`);
  const remove = () => rmSync(folder, { force: true, recursive: true });
  process.once('exit', remove);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'postern.db');
  copyFileSync(filled, file, constants.COPYFILE_FICLONE);
  const store = await openPostStore({ url: pathToFileURL(file).href });
  return {
    size,
    store,
    async close() {
      await store.close();
      remove();
    },
  };
}
