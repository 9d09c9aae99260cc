import { z } from 'zod';
import { openDriver } from '../src/sqlite/connection.ts';
import type { HandEntry } from './hand-entry.ts';

const derivedRow = z.object({
  title: z.string(),
  excerpt: z.string().nullable(),
  words: z
    .string()
    .nullable()
    .transform((words) => words?.split(' ').filter((word) => word !== '') ?? null),
  derivedBy: z.number(),
});

/** Enters and changes rows by SQL as Prisma Studio does. */
export function sqliteHandEntry(url: string): HandEntry {
  const rowsOf = async (sql: string, args: string[]) => {
    const driver = openDriver(url);
    try {
      return (await driver.execute({ sql, args })).rows;
    } finally {
      await driver.close();
    }
  };
  const run = async (sql: string, args: string[]) => String((await rowsOf(sql, args))[0]?.id);
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
    insertMany: async (titles, authorEmail) => {
      await run(
        `INSERT INTO "Post" ("title", "body", "authorEmail") SELECT "value", "value", ? FROM json_each(?)`,
        [authorEmail, JSON.stringify(titles)],
      );
    },
    derivations: async () => {
      const rows = await rowsOf('SELECT "title", "excerpt", "words", "derivedBy" FROM "Post"', []);
      return new Map(rows.map((row) => derivedRow.parse(row)).map(({ title, ...made }) => [title, made]));
    },
  };
}
