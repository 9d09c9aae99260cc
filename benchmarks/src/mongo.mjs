// @ts-check
import { generation } from './cache.mjs';
import { openPostStore } from './database-package.mjs';
import { fillMongo, removeCreated } from './mongo-fill.mjs';
import { progressOf } from './progress.mjs';

/** What decides what is in a filled database, besides the posts. */
const SOURCES = [
  'benchmarks/src/mongo-fill.mjs',
  'packages/db/src/derive.ts',
  'packages/db/src/deriver.ts',
  'packages/db/src/mongo/indexes.ts',
];

/**
 * Opens the store on a filled database of a server. A server that stays keeps it for the next run, without what this
 * run has created.
 * @param {{ urlOf: (database: string) => string }} server
 * @param {number} size
 * @returns {Promise<import('./sqlite.mjs').Collection>}
 */
export async function openFilledMongo(server, size) {
  const url = server.urlOf(`postern_bench_${size}`);
  await fillMongo(
    url,
    size,
    generation(SOURCES),
    progressOf(`MongoDB: writing ${size.toLocaleString('en')} posts`, size),
  );
  const store = await openPostStore({ url });
  const opened = new Date();
  return {
    size,
    store,
    async close() {
      await store.close();
      await removeCreated(url, opened);
    },
  };
}
