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
 * A copy of a filled database in a folder of its own, so that every run begins with the same one. The folder goes with
 * the process.
 * @param {number} size
 * @param {string} [name] of the copy, for more than one in a run
 * @returns {Promise<{ file: string, folder: string, remove: () => void }>}
 */
export async function copyOfFilled(size, name = String(size)) {
  const current = generation(SOURCES);
  tidyCache(current);
  const filled = path.join(cacheDir, `sqlite-${size}-${current}.db`);
  if (!existsSync(filled)) {
    const progress = progressOf(`SQLite: writing ${size.toLocaleString('en')} posts`, size);
    await fillSqlite(filled, size, progress);
    say(`${path.basename(filled)} takes ${Math.round(statSync(filled).size / 1e6).toLocaleString('en')} MB.`);
  }
  const folder = path.join(cacheDir, `run-${process.pid}-${name}`);
  const remove = () => rmSync(folder, { force: true, recursive: true });
  process.once('exit', remove);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'postern.db');
  copyFileSync(filled, file, constants.COPYFILE_FICLONE);
  return { file, folder, remove };
}

/**
 * Opens the store on a copy of a filled database.
 * @param {number} size
 * @returns {Promise<Collection>}
 */
export async function openFilledSqlite(size) {
  const { file, remove } = await copyOfFilled(size);
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
