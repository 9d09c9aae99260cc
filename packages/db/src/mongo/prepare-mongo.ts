import { openMongo } from './connection.ts';
import { storeErrors } from './errors.ts';
import { fill } from './fill.ts';
import { postsOf } from './posts.ts';
import { prepareCollection } from './prepare-collection.ts';

/**
 * Makes the database that the connection string names ready to be opened: its collection, its indexes, and posts that
 * were entered by hand. Instances that start at the same time may do so together.
 * @returns a sentence about what is lost with this server, or null.
 * @throws StoreUnavailableError, within 10 seconds when the server cannot be used.
 */
export async function prepareMongo(url: string): Promise<string | null> {
  const connection = openMongo(url, { patient: true });
  try {
    return await storeErrors(async () => {
      const loss = await prepareCollection(connection.database);
      await fill(postsOf(connection));
      return loss;
    });
  } finally {
    await connection.close();
  }
}
