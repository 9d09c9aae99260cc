// @ts-check
// A worker: makes the rows of posts, whose words take as long to find as SQLite takes to index them.
import { parentPort } from 'node:worker_threads';
import { derivedColumns, openDeriver } from './database-package.mjs';
import { postNumber } from './posts.mjs';

const deriver = openDeriver();

/**
 * What it is asked for: the posts from one number to another, as JSON for statements of so many rows.
 * @typedef {{ from: number, to: number, size: number, perStatement: number }} Wanted
 */

parentPort?.on('message', (/** @type {Wanted} */ { from, to, size, perStatement }) => {
  const statements = [];
  for (let start = from; start < to; start += perStatement) {
    const length = Math.min(perStatement, to - start);
    statements.push(JSON.stringify(Array.from({ length }, (_, offset) => rowOf(start + offset, size))));
  }
  parentPort?.postMessage(statements);
});

/**
 * @param {number} number
 * @param {number} size
 */
function rowOf(number, size) {
  const post = postNumber(number, size);
  const at = post.createdAt.toISOString().replace('Z', '+00:00');
  return { ...post, at, ...derivedColumns(deriver.derive(post.id, post)) };
}
