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

/** How many statements a connection keeps; the store's own are about forty. */
export const MOST_KEPT_STATEMENTS = 100;

/**
 * One connection to a database file. SQLite is not asked to wait for a lock: it would do so synchronously, and the
 * whole process with it. Foreign keys are on and `synchronous` is FULL in libsql's build of SQLite.
 */
export class Connection {
  readonly #database: Database.Database;
  /** Prepared statements by their SQL, the one used longest ago first. */
  readonly #kept = new Map<string, Database.Statement>();

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
   * Runs one statement to its end; it is prepared once and kept. After a failure that is not a constraint's the
   * connection must be closed: the package does not reset a statement that failed busy, and then no transaction of this
   * connection ever ends.
   * @throws SqliteError
   */
  run(sql: string, args: readonly Argument[] = []): Result {
    return sqliteErrors(() => {
      const statement = this.#take(sql);
      const result = runToEnd(statement, args);
      // Only now: a statement that failed is never run again.
      this.#keep(sql, statement);
      return result;
    });
  }

  /** A statement that was kept, which is kept no more while it runs, or one that is prepared now. */
  #take(sql: string): Database.Statement {
    const kept = this.#kept.get(sql);
    this.#kept.delete(sql);
    return kept ?? this.#database.prepare(sql);
  }

  #keep(sql: string, statement: Database.Statement): void {
    this.#kept.set(sql, statement);
    if (this.#kept.size <= MOST_KEPT_STATEMENTS) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Whether BEGIN was run and neither COMMIT nor ROLLBACK, SQLite's own included. */
  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  /** The file is closed when the garbage collector has taken the last statement, so none is kept. */
  close(): void {
    this.#kept.clear();
    this.#database.close();
  }
}

function runToEnd(statement: Database.Statement, args: readonly Argument[]): Result {
  if (!statement.reader) return { columns: [], rows: [], changes: statement.run([...args]).changes };
  const rows = statement.raw().all([...args]) as unknown[][];
  // After the run: where the schema has changed, SQLite prepares a statement again when it runs.
  const columns = statement.columns().map(({ name, type }) => ({ name, type }));
  return { columns, rows, changes: rows.length };
}
