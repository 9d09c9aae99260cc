// @ts-check
import { createRequire } from 'node:module';
import path from 'node:path';
import { inRoot } from '../src/paths.mjs';

/**
 * Asks the database of a data directory, past the app.
 * @param {string} dataDir
 * @param {string} sql
 * @param {string[]} [args]
 * @returns {Promise<Record<string, unknown>[]>} the rows
 */
export async function ask(dataDir, sql, args = []) {
  const { createClient } = createRequire(inRoot('packages', 'db', 'package.json'))('@libsql/client');
  const client = createClient({ url: `file:${path.join(dataDir, 'postern.db')}` });
  try {
    return (await client.execute({ sql, args })).rows;
  } finally {
    client.close();
  }
}
