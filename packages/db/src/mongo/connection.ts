import mongo, { type MongoClient as PrismaClient } from '@prisma/orm-mongo/runtime';
import type { Db } from 'mongodb';
import type { Contract } from './contract/contract.d.ts';
import contractJson from './contract/contract.json' with { type: 'json' };
import { openMongoDriver, type Purpose } from './driver.ts';

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
 * @throws StoreUnavailableError when the connection string or a variable cannot be read.
 */
export function openMongo(url: string, purpose: Purpose): MongoConnection {
  const { client, database } = openMongoDriver(url, purpose);
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
