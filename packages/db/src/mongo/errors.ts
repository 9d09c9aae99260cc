import {
  MongoCompatibilityError,
  MongoError,
  MongoServerError,
  MongoServerSelectionError,
  MongoSystemError,
  MongoWriteConcernError,
} from 'mongodb';
import { DuplicateTitleError, StoreUnavailableError } from '../post-store.ts';
import { CODES, PASSING } from './error-codes.ts';

const NO_NAME =
  'The name of the MongoDB server in DATABASE_URL cannot be found; check its spelling and this computer’s network.';
const NO_SERVER =
  'No MongoDB server answers at the address in DATABASE_URL; start it, or correct the address, its port and its access list.';
const SILENT =
  'The MongoDB server does not answer; try again in a moment, and check the server if that does not help.';
const BUSY =
  'There are more requests than connections to the MongoDB server; try again in a moment, and raise MONGODB_POOL_SIZE if that does not help.';
const REFUSED =
  'The MongoDB server refuses the user name or password in DATABASE_URL; correct them there, with special characters percent-encoded, and add authSource=admin if the user belongs to another database than the posts.';
const NO_RIGHT =
  'The user in DATABASE_URL may not use this database; give it the role readWrite on the database of the posts.';
export const TOO_OLD = 'The MongoDB server is too old; Postern needs MongoDB 5.0 or newer.';

const OTHER_OF_ATLAS =
  'Atlas refuses the request; look at the state of the cluster and at its users in Atlas, and correct what is wrong there.';
const QUOTA =
  'The cluster on Atlas has used up its space; remove data, or choose a larger cluster, then try again.';

const SENTENCES: Readonly<Record<number, string>> = {
  [CODES.Unauthorized]: NO_RIGHT,
  [CODES.AuthenticationFailed]: REFUSED,
  [CODES.OutOfDiskSpace]: 'The disk of the MongoDB server is full; make room there, then try again.',
};

/** Atlas gives one code for all that it refuses itself; its text alone tells them apart. */
function sentenceOfAtlas(text: string): string {
  if (/bad auth|authentication/i.test(text)) return REFUSED;
  if (/\bquota\b/i.test(text)) return QUOTA;
  if (/not (?:allowed|authorized)/i.test(text)) return NO_RIGHT;
  return OTHER_OF_ATLAS;
}

/** What the network says of a name that it cannot find. */
const UNKNOWN_NAME = /\b(?:ENOTFOUND|EAI_AGAIN|ESERVFAIL|ENODATA|EREFUSED|ETIMEOUT)\b/;

/** What Node's sockets say of a server that went away, where the driver hands their error on as it is. */
const LOST_CONNECTION =
  /^(?:EPIPE|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_STREAM_\w+|ERR_SOCKET_\w+)$/;

/** A write was done, and not confirmed by a majority in time: it stays, unless an election takes it back. */
export class UnconfirmedWriteError extends StoreUnavailableError {}

/** The error of the port that stands for what the driver reported; what is not of MongoDB stays as it is. */
function translated(error: unknown): unknown {
  if (error instanceof MongoCompatibilityError) return new StoreUnavailableError(TOO_OLD);
  if (error instanceof MongoSystemError) return new StoreUnavailableError(sentenceOfServers(error));
  if (error instanceof MongoWriteConcernError) return new UnconfirmedWriteError(SILENT);
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
  if (code === CODES.DuplicateKey) return new DuplicateTitleError();
  if (code === CODES.AtlasError) return new StoreUnavailableError(sentenceOfAtlas(error.message));
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

/** What is said of a server that does not answer in time. */
export function silentServer(): StoreUnavailableError {
  return new StoreUnavailableError(SILENT);
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
