import { MongoClient } from 'mongodb';

/** Drops the database that a connection string names: on a server that was there before the tests, nothing stays. */
export async function dropDatabase(url: string): Promise<void> {
  const client = new MongoClient(url);
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}
