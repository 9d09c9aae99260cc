import mongo, { type MongoClient as PrismaClient } from '@prisma/orm-mongo/runtime';
import type { Db } from 'mongodb';
import type { Contract } from './contract/contract.d.ts';
import contractJson from './contract/contract.json' with { type: 'json' };
import { openMongoDriver } from './driver.ts';

export interface MongoConnection {
  /** Prisma's typed way to the posts. */
  prisma: PrismaClient<Contract>;
  /** The driver's database, for what Prisma's runtime does not do: pings, and making the collection's indexes. */
  database: Db;
  close(): Promise<void>;
}

/**
 * A connection to the database that the connection string names; the driver opens it with the first operation, and
 * again by itself after it was lost.
 * @param options.patient for work that may take long, such as making an index: then only the heartbeat ends it.
 * @throws StoreUnavailableError when the connection string or MONGODB_POOL_SIZE cannot be read.
 */
export function openMongo(url: string, options: { patient: boolean }): MongoConnection {
  const { client, database } = openMongoDriver(url, options);
  const prisma = mongo<Contract>({ contractJson, mongoClient: client, dbName: database.databaseName });
  return {
    prisma,
    database,
    async close() {
      await prisma.close();
      await client.close();
    },
  };
}
