import { Connection } from './connection.ts';
import { busy, isConstraint, isPassing, transactionIsOver } from './sqlite-error.ts';
import { Turns } from './turns.ts';
import { deadline, untilFree } from './until-free.ts';

/** Most writes that may wait. Each holds its values in memory. */
const MOST_WAITING = 1_000;

/** A transaction that spans several turns of the event loop; nobody else writes meanwhile. */
export interface OpenTransaction {
  /** @throws SqliteError, after which, unless it is a constraint's, nothing of the transaction will be stored. */
  run<Result>(work: (connection: Connection) => Result): Result;
  /** When it returns, other processes can read what was written. @throws SqliteError when nothing is stored. */
  commit(): void;
  rollback(): void;
}

/**
 * Writes, one after the other. Each write is a transaction that begins by taking SQLite's write lock, with a statement
 * that leaves nothing behind when another process has it; so no later statement of the transaction can be busy. What
 * was written is acknowledged after COMMIT alone.
 */
export class Writer {
  readonly #location: string;
  readonly #turns = new Turns();
  #connection: Connection | null = null;

  constructor(location: string) {
    this.#location = location;
  }

  /**
   * Does synchronous work in a transaction of its own; when it resolves, other processes can read what was written.
   * The work is done again when the transaction could not be committed because of another process.
   * @throws SqliteError, when nothing is stored.
   */
  async write<Result>(work: (connection: Connection) => Result): Promise<Result> {
    const end = deadline();
    const endTurn = await this.#turn();
    try {
      return await untilFree(end, () => this.#transaction(work));
    } finally {
      endTurn();
    }
  }

  /** Begins a transaction that its caller must commit or roll back. @throws SqliteError */
  async begin(): Promise<OpenTransaction> {
    const end = deadline();
    const endTurn = await this.#turn();
    try {
      const connection = await untilFree(end, () => this.#begun());
      return this.#open(connection, endTurn);
    } catch (error) {
      endTurn();
      throw error;
    }
  }

  /**
   * Runs statements without arguments that cannot be in a transaction, such as a PRAGMA that changes the file. They
   * are run again from the first when another process stands in their way. @throws SqliteError
   */
  async exec(sql: string): Promise<void> {
    const end = deadline();
    const endTurn = await this.#turn();
    try {
      await untilFree(end, () => this.#onConnection((connection) => connection.exec(sql)));
    } finally {
      endTurn();
    }
  }

  /** Closes the connection after the writes that wait. */
  async close(): Promise<void> {
    const endTurn = await this.#turns.next();
    this.#drop();
    endTurn();
  }

  #transaction<Result>(work: (connection: Connection) => Result): Result {
    const connection = this.#begun();
    try {
      const result = work(connection);
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      this.#undo(connection, error);
      throw error;
    }
  }

  #open(connection: Connection, endTurn: () => void): OpenTransaction {
    let isOpen = true;
    const end = () => {
      isOpen = false;
      endTurn();
    };
    const ifOpen = <Result>(work: () => Result, survives: (error: unknown) => boolean): Result => {
      if (!isOpen) throw transactionIsOver();
      try {
        return work();
      } catch (error) {
        if (!survives(error)) {
          this.#undo(connection, error);
          end();
        }
        throw error;
      }
    };
    // SQLite itself may have rolled back already: a later statement would be outside of any transaction.
    const goesOn = (error: unknown) => isConstraint(error) && connection.inTransaction;
    return {
      run: (work) => ifOpen(() => work(connection), goesOn),
      commit: () => {
        ifOpen(
          () => connection.exec('COMMIT'),
          () => false,
        );
        end();
      },
      rollback: () => {
        if (!isOpen) return;
        if (!rolledBack(connection)) this.#drop();
        end();
      },
    };
  }

  async #turn(): Promise<() => void> {
    if (this.#turns.waiting >= MOST_WAITING) throw busy('too many writes are waiting');
    return this.#turns.next();
  }

  #begun(): Connection {
    return this.#onConnection((connection) => {
      connection.exec('BEGIN IMMEDIATE');
      return connection;
    });
  }

  #onConnection<Result>(work: (connection: Connection) => Result): Result {
    this.#connection ??= new Connection(this.#location);
    try {
      return work(this.#connection);
    } catch (error) {
      if (!isPassing(error)) this.#drop();
      throw error;
    }
  }

  /** Rolls back, and gives the connection up unless a constraint alone failed. */
  #undo(connection: Connection, error: unknown): void {
    if (!rolledBack(connection) || !isConstraint(error)) this.#drop();
  }

  #drop(): void {
    this.#connection?.close();
    this.#connection = null;
  }
}

/** False when SQLite has rolled back by itself, or the connection is of no use any more. */
function rolledBack(connection: Connection): boolean {
  try {
    connection.exec('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
