import { Connection } from './connection.ts';
import { deadline, untilFree } from './until-free.ts';

/** Reads on a connection of its own, so that reads go on while a write waits. */
export class Reader {
  readonly #location: string;
  #connection: Connection | null = null;
  #isReady = false;

  constructor(location: string) {
    this.#location = location;
  }

  /** Does synchronous work that reads; it cannot write. @throws SqliteError */
  read<Result>(work: (connection: Connection) => Result): Promise<Result> {
    return untilFree(deadline(), () => {
      const connection = this.#ready();
      try {
        return work(connection);
      } catch (error) {
        this.close();
        throw error;
      }
    });
  }

  /**
   * The connection, of which a statement without arguments has read. Where another process locks readers out it is
   * this one that fails, and only it leaves nothing behind: the connection can go on waiting.
   */
  #ready(): Connection {
    this.#connection ??= new Connection(this.#location);
    if (!this.#isReady) {
      this.#connection.exec('PRAGMA query_only = ON; SELECT 1 FROM sqlite_schema LIMIT 1');
      this.#isReady = true;
    }
    return this.#connection;
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#isReady = false;
  }
}
