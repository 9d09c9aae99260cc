import { z } from 'zod';
import {
  DuplicateTitleError,
  PostExistsError,
  PostNotFoundError,
  StoreUnavailableError,
} from '../post-store.ts';
import { SqliteError } from './driver/sqlite-error.ts';

const BUSY =
  'The database is busy with another program; close what holds it (such as a program that imports posts) and try again.';

/** SQLite's primary result codes (sqlite.org/rescode.html) that mean "not now" or "not this file". */
const UNAVAILABLE: Readonly<Record<number, string>> = {
  3: 'The database file may not be used; give this user the right to read and write it.',
  5: BUSY,
  6: BUSY,
  7: 'The machine has no memory left for the database; make room, then try again.',
  8: 'The database cannot be written; give this user the right to write the file and its directory.',
  9: 'The database was interrupted; try again.',
  10: 'The disk reports an error for the database file; check the disk, and restore the file from a copy if it is damaged.',
  11: 'The database file is damaged; it was left as it is: put back a copy of it, or set DATABASE_URL to another file.',
  13: 'The disk is full; make room, then try again.',
  14: 'The database file cannot be opened; check that its directory exists and that this user may write there.',
  15: BUSY,
  17: BUSY,
  26: 'The database file is not a Postern database; it was left as it is: set DATABASE_URL to another file.',
};
const UNIQUE = [2067, 1555];

/** An error of Prisma's that carries one of the database's. */
const prismaError = z.object({
  meta: z.object({
    driverAdapterError: z.object({
      cause: z.object({ originalCode: z.coerce.number(), originalMessage: z.string() }),
    }),
  }),
});
/** Prisma's "the record to change is not there". */
const missingRecord = z.object({ code: z.literal('P2025') });

interface SqliteFailure {
  /** SQLite's extended result code; the lowest byte is the primary one. */
  code: number;
  message: string;
}

function sqliteFailure(error: unknown): SqliteFailure | null {
  const ofPrisma = prismaError.safeParse(error);
  if (ofPrisma.success) {
    const { originalCode, originalMessage } = ofPrisma.data.meta.driverAdapterError.cause;
    return { code: originalCode, message: originalMessage };
  }
  if (error instanceof SqliteError) return { code: error.code, message: error.message };
  return null;
}

/** The error of the port that stands for what the database reported, or the error itself when there is none. */
function translated(error: unknown): unknown {
  if (missingRecord.safeParse(error).success) return new PostNotFoundError();
  const failure = sqliteFailure(error);
  if (failure === null) return error;
  if (UNIQUE.includes(failure.code) && failure.message.includes('Post.title'))
    return new DuplicateTitleError();
  if (UNIQUE.includes(failure.code) && failure.message.includes('Post.id')) return new PostExistsError();
  const sentence = UNAVAILABLE[failure.code & 0xff];
  if (sentence !== undefined) return new StoreUnavailableError(sentence);
  if (/no such (table|column|index)/.test(failure.message)) {
    return new StoreUnavailableError(
      'The database has not been prepared for this version; start Postern with npm start.',
    );
  }
  return error;
}

/** Does work on the database. A failure that the port knows is thrown as the port's error. */
export async function storeErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
}

/** What `storeErrors` would make of a database file that SQLite calls corrupt. */
export function damagedFile(): StoreUnavailableError {
  return new StoreUnavailableError(UNAVAILABLE[11]);
}
