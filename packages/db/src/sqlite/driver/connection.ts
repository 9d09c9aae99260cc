import Database from 'libsql';
import { sqliteErrors } from './sqlite-error.ts';

/** What a statement may be given. */
export type Argument = string | number | bigint | Uint8Array | null;

export interface Column {
  name: string;
  /** The type that the table declares, null for an expression. */
  type: string | null;
}

export interface Result {
  columns: Column[];
  /** Each row has its values in the order of the columns. */
  rows: unknown[][];
  /** How many rows were written. */
  changes: number;
}

/**
 * One connection to a database file. SQLite is not asked to wait for a lock: it would do so synchronously, and the
 * whole process with it. Foreign keys are on and `synchronous` is FULL in libsql's build of SQLite.
 */
export class Connection {
  readonly #database: Database.Database;

  /**
   * @param location a path or a `file:` URL with SQLite's options.
   * @throws SqliteError
   */
  constructor(location: string) {
    this.#database = sqliteErrors(() => new Database(location, { timeout: 0 }));
  }

  /**
   * Runs statements without arguments to their ends and drops their results. A failure leaves nothing behind: each
   * of them is finalized at once. @throws SqliteError
   */
  exec(sql: string): void {
    sqliteErrors(() => this.#database.exec(sql));
  }

  /**
   * Runs one statement to its end. After a failure that is not a constraint's the connection must be closed: the
   * package does not reset a statement that failed busy, and then no transaction of this connection ever ends.
   * @throws SqliteError
   */
  run(sql: string, args: readonly Argument[] = []): Result {
    return sqliteErrors(() => {
      const statement = this.#prepare(sql);
      if (!statement.reader) {
        return { columns: [], rows: [], changes: statement.run([...args]).changes };
      }
      const columns = statement.columns().map(({ name, type }) => ({ name, type }));
      const rows = statement.raw().all([...args]) as unknown[][];
      return { columns, rows, changes: rows.length };
    });
  }

  /** The one place where a statement is prepared: statements that are kept belong to their connection. */
  #prepare(sql: string): Database.Statement {
    return this.#database.prepare(sql);
  }

  /** Whether BEGIN was run and neither COMMIT nor ROLLBACK, SQLite's own included. */
  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  close(): void {
    this.#database.close();
  }
}
