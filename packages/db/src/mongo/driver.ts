import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { z } from 'zod';
import { StoreUnavailableError } from '../post-store.ts';

/**
 * All in milliseconds. A server that hangs is noticed by the heartbeat, after its interval and the connect timeout,
 * which also breaks off what waits for an answer or a connection.
 */
const TIMEOUTS = {
  connectTimeoutMS: 2_000,
  heartbeatFrequencyMS: 1_000,
  socketTimeoutMS: 6_000,
} satisfies MongoClientOptions;

/** How long, in milliseconds, a start and a question after the health wait for a server that takes writes. */
export const IMPATIENT_WAIT_MS = 4_000;

/** The database when the connection string names none. */
const DATABASE = 'postern';

const poolSize = wholeNumber('MONGODB_POOL_SIZE', { most: 1_000, without: 20 });
const waitSeconds = wholeNumber('MONGODB_WAIT_SECONDS', { most: 120, without: 15 });

/** The driver on the database that a connection string names. */
export interface MongoDriver {
  client: MongoClient;
  database: Db;
}

/** What a driver is opened for. A start may make an index, which takes long: then only the heartbeat ends it. */
export type Purpose = 'start' | 'requests';

/**
 * Opens the driver alone; it connects with the first operation, and again by itself after the connection was lost. What
 * the connection string says of times, connections and retries holds; reads go to the primary, whatever it says.
 * @throws StoreUnavailableError when the connection string or a variable cannot be read.
 */
export function openMongoDriver(url: string, purpose: Purpose): MongoDriver {
  const given = optionsIn(url);
  refuseWeakWrites(given);
  const waitMs = purpose === 'start' ? IMPATIENT_WAIT_MS : waitSeconds() * 1_000;
  const ours: MongoClientOptions = {
    ...TIMEOUTS,
    serverSelectionTimeoutMS: waitMs,
    // A person waits no longer for a connection than for a server.
    waitQueueTimeoutMS: waitMs,
    ...(purpose === 'start' && { socketTimeoutMS: 0 }),
    maxPoolSize: poolSize(),
    wtimeoutMS: 5_000,
    retryWrites: true,
    retryReads: true,
    appName: 'postern',
  };
  const left = Object.entries(ours).filter(([name]) => !given.has(name.toLowerCase()));
  const client = clientFor(url, {
    ...Object.fromEntries(left),
    w: 'majority',
    // Ownership, and what one has just written, are decided on the newest data alone.
    readPreference: 'primary',
  });
  return { client, database: client.db(namesDatabase(url) ? undefined : DATABASE) };
}

/** The options of a connection string, by their names in lower case: MongoDB does not tell the cases apart. */
function optionsIn(url: string): Map<string, string> {
  const options = new URLSearchParams(url.split('?', 2)[1] ?? '');
  return new Map([...options].map(([name, value]) => [name.toLowerCase(), value]));
}

function refuseWeakWrites(options: ReadonlyMap<string, string>): void {
  const w = options.get('w');
  if (w === undefined || w === 'majority') return;
  throw new StoreUnavailableError(
    'DATABASE_URL sets w to something else than majority: a post could be lost after it was published; remove w from it.',
  );
}

/** A sentence when the connection string asks for reads that are not the primary's, otherwise null. */
export function readPreferenceSentence(url: string): string | null {
  const preference = optionsIn(url).get('readpreference');
  if (preference === undefined || preference === 'primary') return null;
  return 'DATABASE_URL sets a readPreference, which is not used: Postern reads from the primary alone, because other members may be behind.';
}

function clientFor(url: string, options: MongoClientOptions): MongoClient {
  try {
    return new MongoClient(url, options);
  } catch {
    // The driver's own words may repeat a part of the connection string.
    throw new StoreUnavailableError(
      'DATABASE_URL is not a MongoDB connection string; set it to one such as mongodb://127.0.0.1:27017/postern?replicaSet=rs0, with special characters in the password percent-encoded.',
    );
  }
}

function namesDatabase(url: string): boolean {
  return /^mongodb(?:\+srv)?:\/\/[^/?]+\/[^?]/.test(url);
}

/** Reads a variable that is a whole number from 1 on. */
function wholeNumber(name: string, { most, without }: { most: number; without: number }): () => number {
  const hint = `set it to one from 1 to ${most}, or leave it out for ${without}.`;
  const schema = z.coerce
    .number(`${name} is not a number; ${hint}`)
    .int(`${name} is not a whole number; ${hint}`)
    .min(1, `${name} is below 1; ${hint}`)
    .max(most, `${name} is above ${most}; ${hint}`)
    .default(without);
  return () => {
    const parsed = schema.safeParse(process.env[name] || undefined);
    if (parsed.success) return parsed.data;
    throw new StoreUnavailableError(parsed.error.issues[0]?.message ?? `${name} cannot be read.`);
  };
}
