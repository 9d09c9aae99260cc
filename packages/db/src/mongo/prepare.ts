import { openMongoDriver, readPreferenceSentence } from './driver.ts';
import { storeErrors } from './errors.ts';
import { prepareCollection } from './prepare-collection.ts';

/**
 * Makes the database that the connection string names ready to be opened: its collection and its indexes. It reads no
 * post. Instances that start at the same time may do so together.
 * @returns sentences about what is lost with this server or this collection
 * @throws StoreUnavailableError, within 10 seconds when the server cannot be used.
 */
export async function prepareMongo(url: string): Promise<string[]> {
  const { client, database } = openMongoDriver(url, 'start');
  try {
    const sentences = await storeErrors(() => prepareCollection(database));
    return [...sentences, ...[readPreferenceSentence(url)].filter((sentence) => sentence !== null)];
  } finally {
    await client.close();
  }
}
