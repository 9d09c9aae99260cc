import { z } from 'zod';
import { StoreUnavailableError } from '../post-store.ts';
import { openMongo } from './connection.ts';
import { storeErrors, TOO_OLD } from './errors.ts';
import { fill } from './fill.ts';
import { makeCollection } from './indexes.ts';
import { postsOf } from './posts.ts';

/** The wire version of MongoDB 5.0. */
const OLDEST_WIRE_VERSION = 13;

const ALONE =
  'The MongoDB server is not a replica set: a write that loses its connection is not tried again, and there is no other server to take over.';

const helloAnswer = z.object({
  maxWireVersion: z.number(),
  setName: z.string().optional(),
  /** What a router of a sharded cluster says. */
  msg: z.string().optional(),
});

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
      const hello = helloAnswer.parse(await connection.database.command({ hello: 1 }));
      if (hello.maxWireVersion < OLDEST_WIRE_VERSION) throw new StoreUnavailableError(TOO_OLD);
      await makeCollection(connection.database);
      await fill(postsOf(connection));
      return hello.setName === undefined && hello.msg !== 'isdbgrid' ? ALONE : null;
    });
  } finally {
    await connection.close();
  }
}
