import { openDriver } from '../src/sqlite/connection.ts';
import type { HandEntry } from './hand-entry.ts';

/** Enters and changes rows by SQL as Prisma Studio does. */
export function sqliteHandEntry(url: string): HandEntry {
  const run = async (sql: string, args: string[]): Promise<string> => {
    const driver = openDriver(url);
    try {
      return String((await driver.execute({ sql, args })).rows[0]?.id);
    } finally {
      await driver.close();
    }
  };
  return {
    insert: (post) => {
      const columns = Object.keys(post).map((column) => `"${column}"`);
      const places = columns.map(() => '?');
      return run(
        `INSERT INTO "Post" (${columns.join()}) VALUES (${places.join()}) RETURNING "id"`,
        Object.values(post),
      );
    },
    change: async (id, fields) => {
      const assignments = Object.keys(fields).map((column) => `"${column}" = ?`);
      const values = Object.values(fields).map((value) =>
        value instanceof Date ? value.toISOString() : value,
      );
      await run(`UPDATE "Post" SET ${assignments.join()} WHERE "id" = ?`, [...values, id]);
    },
  };
}
