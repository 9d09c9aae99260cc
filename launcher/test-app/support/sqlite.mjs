// @ts-check
import { createRequire } from 'node:module';
import path from 'node:path';
import { inRoot } from '../../src/paths.mjs';

/**
 * Asks the database of a data directory, past the app.
 * @param {string} dataDir
 * @param {string} sql
 * @param {string[]} [args]
 * @returns {Promise<Record<string, unknown>[]>} the rows
 */
export async function ask(dataDir, sql, args = []) {
  const Database = createRequire(inRoot('packages', 'db', 'package.json'))('libsql');
  const database = new Database(path.join(dataDir, 'postern.db'), { timeout: 5_000 });
  try {
    const statement = database.prepare(sql);
    return statement.reader ? statement.all(args) : [statement.run(args)];
  } finally {
    database.close();
  }
}
