import {
  MongoCompatibilityError,
  MongoError,
  MongoServerError,
  MongoServerSelectionError,
  MongoSystemError,
  MongoWriteConcernError,
} from 'mongodb';
import { DuplicateTitleError, StoreUnavailableError } from '../post-store.ts';

const NO_NAME =
  'The name of the MongoDB server in DATABASE_URL cannot be found; check its spelling and this computer’s network.';
const NO_SERVER =
  'No MongoDB server answers at the address in DATABASE_URL; start it, or correct the address, its port and its access list.';
const SILENT =
  'The MongoDB server does not answer; try again in a moment, and check the server if that does not help.';
const BUSY =
  'There are more requests than connections to the MongoDB server; try again in a moment, and raise MONGODB_POOL_SIZE if that does not help.';
const REFUSED =
  'The MongoDB server refuses the user name or password in DATABASE_URL; correct them there, with special characters percent-encoded.';
const NO_RIGHT =
  'The user in DATABASE_URL may not use this database; give it the role readWrite on the database of the posts.';
export const TOO_OLD = 'The MongoDB server is too old; Postern needs MongoDB 5.0 or newer.';

/** MongoDB's error codes (mongodb.com/docs/manual/reference/error-codes). */
const DUPLICATE_KEY = 11000;
const SENTENCES: Readonly<Record<number, string>> = {
  13: NO_RIGHT,
  18: REFUSED,
  // What Atlas says of a wrong password.
  8000: REFUSED,
  14031: 'The disk of the MongoDB server is full; make room there, then try again.',
};
/** Elections, shutdowns and time limits: the server is there and will be of use again. */
const PASSING = new Set([50, 64, 89, 91, 100, 112, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436]);

/** What the network says of a name that it cannot find. */
const UNKNOWN_NAME = /\b(?:ENOTFOUND|EAI_AGAIN|ESERVFAIL|ENODATA|EREFUSED|ETIMEOUT)\b/;

/** What Node's sockets say of a server that went away, where the driver hands their error on as it is. */
const LOST_CONNECTION =
  /^(?:EPIPE|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_STREAM_\w+|ERR_SOCKET_\w+)$/;

/** The error of the port that stands for what the driver reported; what is not of MongoDB stays as it is. */
function translated(error: unknown): unknown {
  if (error instanceof MongoCompatibilityError) return new StoreUnavailableError(TOO_OLD);
  if (error instanceof MongoSystemError) return new StoreUnavailableError(sentenceOfServers(error));
  if (error instanceof MongoWriteConcernError) return new StoreUnavailableError(SILENT);
  if (error instanceof MongoServerError) return ofServer(error);
  if (error instanceof MongoError && error.name === 'MongoWaitQueueTimeoutError') {
    return new StoreUnavailableError(BUSY);
  }
  // Lost connections, cleared pools and closed clients.
  if (error instanceof MongoError) return new StoreUnavailableError(SILENT);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (UNKNOWN_NAME.test(code)) return new StoreUnavailableError(NO_NAME);
  if (LOST_CONNECTION.test(code)) return new StoreUnavailableError(SILENT);
  return error;
}

function ofServer(error: MongoServerError): Error {
  const { code } = error;
  if (code === DUPLICATE_KEY) return new DuplicateTitleError();
  const sentence = typeof code === 'number' ? SENTENCES[code] : undefined;
  if (sentence !== undefined) return new StoreUnavailableError(sentence);
  const passes =
    (typeof code === 'number' && PASSING.has(code)) || error.hasErrorLabel('RetryableWriteError');
  // The server's own text may repeat what somebody wrote.
  return passes
    ? new StoreUnavailableError(SILENT)
    : new Error(`MongoDB refused a request with code ${code}.`);
}

/** Whether an error is the server's refusal with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof MongoServerError && typeof error.code === 'number' && codes.includes(error.code);
}

/** What the driver learnt of each server before it gave up. */
function sentenceOfServers(error: MongoSystemError): string {
  const servers = [...(error.reason?.servers.values() ?? [])];
  const texts = servers.map(({ error: reason }) => chainOf(reason).join(' '));
  if (texts.some((text) => text.includes('wire version'))) return TOO_OLD;
  if (texts.some((text) => UNKNOWN_NAME.test(text))) return NO_NAME;
  if (texts.some((text) => text.includes('ECONNREFUSED'))) return NO_SERVER;
  return error instanceof MongoServerSelectionError && texts.length === 0 ? NO_SERVER : SILENT;
}

/** The messages of an error and of its causes. */
function chainOf(error: unknown): string[] {
  return error instanceof Error ? [error.message, ...chainOf(error.cause)] : [];
}

/** Does work on the database. A failure of MongoDB is thrown as the port's error, without the driver's text. */
export async function storeErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
}
