import type { Argument, Connection, Result } from './connection.ts';
import { Reader } from './reader.ts';
import { isRead } from './statements.ts';
import { Writer } from './writer.ts';

/** A row by the names of its columns. */
export type Row = Record<string, unknown>;

/** The database file for what is not the store's work: migrations, checks and moving posts. */
export class Driver {
  readonly #reader: Reader;
  readonly #writer: Writer;

  /** @param location a path or a `file:` URL with SQLite's options. */
  constructor(location: string) {
    this.#reader = new Reader(location);
    this.#writer = new Writer(location);
  }

  /** Runs one statement; one that writes has a transaction of its own. @throws SqliteError */
  async execute(statement: string | { sql: string; args: readonly Argument[] }): Promise<{ rows: Row[] }> {
    const { sql, args } = typeof statement === 'string' ? { sql: statement, args: [] } : statement;
    const run = (connection: Connection) => connection.run(sql, args);
    return { rows: rowsOf(await (isRead(sql) ? this.#reader.read(run) : this.#writer.write(run))) };
  }

  /** Does synchronous work that reads. @throws SqliteError */
  read<Value>(work: (connection: Connection) => Value): Promise<Value> {
    return this.#reader.read(work);
  }

  /** Does synchronous work in one transaction: all of it is stored, or nothing. @throws SqliteError */
  write<Value>(work: (connection: Connection) => Value): Promise<Value> {
    return this.#writer.write(work);
  }

  /** Runs statements without arguments outside of a transaction, such as PRAGMAs. @throws SqliteError */
  executeMultiple(sql: string): Promise<void> {
    return this.#writer.exec(sql);
  }

  async close(): Promise<void> {
    this.#reader.close();
    await this.#writer.close();
  }
}

/** What a statement gave, by the names of the columns. */
export function rowsOf({ columns, rows }: Result): Row[] {
  const names = columns.map(({ name }) => name);
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
}
