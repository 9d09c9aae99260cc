import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { z } from 'zod';
import { StoreUnavailableError } from '../post-store.ts';

/**
 * All in milliseconds. A server that refuses is noticed within the first; one that hangs by the heartbeat, after its
 * interval and the connect timeout, which also breaks off what waits for an answer or a connection.
 */
const TIMEOUTS = {
  serverSelectionTimeoutMS: 4_000,
  waitQueueTimeoutMS: 8_000,
  connectTimeoutMS: 2_000,
  heartbeatFrequencyMS: 1_000,
  socketTimeoutMS: 6_000,
} satisfies MongoClientOptions;

/** The database when the connection string names none. */
const DATABASE = 'postern';

const poolSize = z.coerce
  .number('MONGODB_POOL_SIZE is not a number; set it to one from 1 to 1000, or leave it out for 20.')
  .int('MONGODB_POOL_SIZE is not a whole number; set it to one from 1 to 1000, or leave it out for 20.')
  .min(1, 'MONGODB_POOL_SIZE is below 1; set it to a number from 1 to 1000, or leave it out for 20.')
  .max(1_000, 'MONGODB_POOL_SIZE is above 1000; set it to a number from 1 to 1000, or leave it out for 20.')
  .default(20);

/** The driver on the database that a connection string names. */
export interface MongoDriver {
  client: MongoClient;
  database: Db;
}

/**
 * Opens the driver alone; it connects with the first operation, and again by itself after the connection was lost.
 * @param options.patient for work that may take long, such as making an index: then only the heartbeat ends it.
 * @throws StoreUnavailableError when the connection string or MONGODB_POOL_SIZE cannot be read.
 */
export function openMongoDriver(url: string, options: { patient: boolean }): MongoDriver {
  const client = clientFor(url, {
    ...TIMEOUTS,
    ...(options.patient ? { socketTimeoutMS: 0 } : {}),
    maxPoolSize: configuredPoolSize(),
    writeConcern: { w: 'majority', wtimeoutMS: 5_000 },
    retryWrites: true,
    retryReads: true,
    appName: 'postern',
  });
  return { client, database: client.db(namesDatabase(url) ? undefined : DATABASE) };
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

function configuredPoolSize(): number {
  const parsed = poolSize.safeParse(process.env.MONGODB_POOL_SIZE || undefined);
  if (parsed.success) return parsed.data;
  throw new StoreUnavailableError(parsed.error.issues[0]?.message ?? 'MONGODB_POOL_SIZE cannot be read.');
}
