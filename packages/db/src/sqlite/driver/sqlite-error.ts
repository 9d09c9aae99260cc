import { z } from 'zod';

const BUSY = 5;
const CANNOT_OPEN = 14;
const PROTOCOL = 15;
const SCHEMA = 17;
const CONSTRAINT = 19;
const MISUSE = 21;

/** What SQLite reported. */
export class SqliteError extends Error {
  override readonly name = 'SqliteError';
  /** SQLite's extended result code (sqlite.org/rescode.html). */
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }

  /** The lowest byte of `code`. */
  get primaryCode(): number {
    return this.code & 0xff;
  }
}

/** What the `libsql` package throws for a result code. */
const nativeError = z.object({ message: z.string(), rawCode: z.number() });

/** Does work of the `libsql` package; a result code is thrown as a `SqliteError`. */
export function sqliteErrors<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { data } = nativeError.safeParse(error);
    if (data) throw new SqliteError(data.message, data.rawCode);
    // The package gives no code when it cannot open a file, only this text.
    if (error instanceof Error && error.message.startsWith('ConnectionFailed(')) {
      throw new SqliteError(error.message, CANNOT_OPEN);
    }
    throw error;
  }
}

/** Whether the same work may succeed in a moment, since another connection stood in its way. */
export function isPassing(error: unknown): error is SqliteError {
  return error instanceof SqliteError && [BUSY, PROTOCOL, SCHEMA].includes(error.primaryCode);
}

/** Whether a rule of the database refused what was to be written: the connection is as good as before. */
export function isConstraint(error: unknown): boolean {
  return error instanceof SqliteError && error.primaryCode === CONSTRAINT;
}

/** What SQLite reports when another connection holds the lock. */
export function busy(message: string): SqliteError {
  return new SqliteError(message, BUSY);
}

/** For a statement of a transaction that was committed or rolled back. */
export function transactionIsOver(): SqliteError {
  return new SqliteError('the transaction is over', MISUSE);
}
