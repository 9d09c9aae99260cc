import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { StoreUnavailableError } from '../post-store.ts';
import type { Connection } from './driver/connection.ts';
import { type Driver, rowsOf } from './driver/driver.ts';
import type { Migration } from './migrations.ts';

/** Prisma's own table, so that `prisma migrate deploy` and this module agree on what is applied. */
const HISTORY = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
  )`;

const tableRows = z.array(z.object({ name: z.string() }));

const recordRows = z.array(
  z.object({
    migration_name: z.string(),
    checksum: z.string(),
    finished_at: z.union([z.number(), z.string()]).nullable(),
  }),
);

/**
 * Brings the schema of an open database up to `migrations`, all of them or none, and gives the number applied.
 * Another process that does the same waits until this one is through, and then finds nothing left to do.
 * @throws StoreUnavailableError, and has touched nothing, when the database is not one that these migrations made.
 */
export function migrate(driver: Driver, migrations: readonly Migration[]): Promise<number> {
  return driver.write((connection) => {
    const pending = pendingMigrations(connection, migrations);
    if (pending.length > 0) connection.exec(HISTORY);
    for (const migration of pending) apply(connection, migration);
    return pending.length;
  });
}

function apply(connection: Connection, { name, sql, checksum }: Migration): void {
  const startedAt = Date.now();
  connection.exec(sql);
  connection.run(
    `INSERT INTO "_prisma_migrations"
      ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
      VALUES (?, ?, ?, ?, ?, 1)`,
    [randomUUID(), checksum, name, startedAt, Date.now()],
  );
}

/**
 * Which of `known` an open database lacks; reads it and writes nothing.
 * @throws StoreUnavailableError when the database is not one that these migrations made.
 */
export function pendingMigrations(connection: Connection, known: readonly Migration[]): Migration[] {
  const read = (sql: string) => rowsOf(connection.run(sql));
  const tables = tableRows
    .parse(read(`SELECT name FROM sqlite_schema WHERE type = 'table'`))
    .map(({ name }) => name);
  if (!tables.includes('_prisma_migrations')) {
    if (tables.length === 0) return [...known];
    throw new StoreUnavailableError(
      'The database file belongs to another program; set DATABASE_URL to a file of its own for Postern.',
    );
  }
  const records = recordRows.parse(
    read(
      `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
    ),
  );
  for (const record of records) {
    const migration = known.find(({ name }) => name === record.migration_name);
    if (migration === undefined) {
      throw new StoreUnavailableError(
        `The database was made by a newer version of Postern (it has the migration ${record.migration_name}); start that version, or set DATABASE_URL to another file.`,
      );
    }
    if (record.finished_at === null) {
      throw new StoreUnavailableError(
        `The migration ${record.migration_name} was begun and not finished; resolve it with prisma migrate resolve, or put back a copy of the database from before.`,
      );
    }
    if (record.checksum !== migration.checksum) {
      throw new StoreUnavailableError(
        `The migration ${record.migration_name} has been changed since it was applied; restore its migration.sql, and put the change into a new migration.`,
      );
    }
  }
  return known.filter(({ name }) => !records.some((record) => record.migration_name === name));
}
