// @ts-check
import { once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { openDriver, prepareDatabase } from './database-package.mjs';

/** So many of the newest posts come one by one, so that the index of words has the many small parts it has in use. */
const ONE_BY_ONE = 10_000;
/** Rows in a statement before that, and rows that are made at once. */
const TOGETHER = 5_000;

/**
 * For the filling alone: nothing of it is worth keeping if the machine stops, and the index of words gathers much
 * before it writes, then merges two parts of a size into one, which is how such an index looks that has grown.
 */
const QUICKLY = `
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -400000;
  PRAGMA wal_autocheckpoint = 20000;
  INSERT INTO "PostWords"("PostWords", "rank") VALUES ('hashsize', 200000000);
  INSERT INTO "PostWords"("PostWords", "rank") VALUES ('automerge', 0);
  INSERT INTO "PostWords"("PostWords", "rank") VALUES ('crisismerge', 2);`;

/** FTS5's own defaults. */
const AS_USUAL = `
  INSERT INTO "PostWords"("PostWords", "rank") VALUES ('hashsize', 1048576);
  INSERT INTO "PostWords"("PostWords", "rank") VALUES ('automerge', 4);
  INSERT INTO "PostWords"("PostWords", "rank") VALUES ('crisismerge', 16);`;

const INSERT = `
  INSERT INTO "Post" ("id", "createdAt", "updatedAt", "title", "body", "views", "author", "authorId", "authorEmail",
    "excerpt", "words", "madeFrom", "derivedBy")
  SELECT value ->> 'id', value ->> 'at', value ->> 'at', value ->> 'title', value ->> 'body', value ->> 'views',
    value ->> 'author', value ->> 'authorId', value ->> 'authorEmail', value ->> 'excerpt', value ->> 'words',
    value ->> 'madeFrom', value ->> 'derivedBy'
  FROM json_each(?)`;

/**
 * Makes a database file with so many posts, past the store. An unfinished one is never left under that name.
 * @param {string} file
 * @param {number} size
 * @param {(done: number) => void} progress
 */
export async function fillSqlite(file, size, progress) {
  const unfinished = `${file}.unfinished`;
  for (const end of ['', '-wal', '-shm', '-posts']) rmSync(unfinished + end, { force: true });
  const url = pathToFileURL(unfinished).href;
  await prepareDatabase(url);
  const driver = openDriver(url);
  const worker = new Worker(new URL('./sqlite-rows.mjs', import.meta.url));
  try {
    const together = Math.max(0, size - ONE_BY_ONE);
    const insert = async (
      /** @type {number} */ from,
      /** @type {number} */ to,
      /** @type {number} */ perStatement,
    ) => {
      for await (const { statements, done } of rows(worker, { from, to, size, perStatement })) {
        for (const rows of statements) await driver.execute({ sql: INSERT, args: [rows] });
        progress(done);
      }
    };
    await driver.executeMultiple(QUICKLY);
    await insert(0, together, TOGETHER);
    await driver.executeMultiple(AS_USUAL);
    await insert(together, size, 1);
    await driver.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    await worker.terminate();
    await driver.close();
  }
  renameSync(unfinished, file);
  for (const end of ['-wal', '-shm', '-posts']) rmSync(unfinished + end, { force: true });
}

/**
 * The worker makes the next rows while the last ones are inserted.
 * @param {Worker} worker
 * @param {import('./sqlite-rows.mjs').Wanted} wanted
 * @returns {AsyncGenerator<{ statements: string[], done: number }>}
 */
async function* rows(worker, { from, to, ...how }) {
  const ask = (/** @type {number} */ start) =>
    worker.postMessage({ from: start, to: Math.min(start + TOGETHER, to), ...how });
  if (from < to) ask(from);
  for (let start = from; start < to; start += TOGETHER) {
    const [statements] = await once(worker, 'message');
    const done = Math.min(start + TOGETHER, to);
    if (done < to) ask(done);
    yield { statements, done };
  }
}
