import type { Db } from 'mongodb';
import { z } from 'zod';
import { StoreUnavailableError } from '../post-store.ts';
import { makeDraftCollection } from './draft-collection.ts';
import { TOO_OLD } from './errors.ts';
import { makeIndexes } from './indexes.ts';
import { makeCollection } from './rules.ts';

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
 * Makes the collections of posts and of drafts with their indexes, on a server that is new enough.
 * @returns sentences about what is lost with this server or this collection
 * @throws StoreUnavailableError
 */
export async function prepareCollection(database: Db): Promise<string[]> {
  const hello = helloAnswer.parse(await database.command({ hello: 1 }));
  if (hello.maxWireVersion < OLDEST_WIRE_VERSION) throw new StoreUnavailableError(TOO_OLD);
  const rules = await makeCollection(database);
  await makeIndexes(database);
  const draftRules = await makeDraftCollection(database);
  const isAlone = hello.setName === undefined && hello.msg !== 'isdbgrid';
  return [...(isAlone ? [ALONE] : []), ...[rules, draftRules].filter((sentence) => sentence !== null)];
}
