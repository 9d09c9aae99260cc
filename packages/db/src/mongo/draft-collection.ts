import { isDeepStrictEqual } from 'node:util';
import type { Db, IndexDescription } from 'mongodb';
import { z } from 'zod';
import { DRAFTS_OF_AUTHOR } from '../draft-fields.ts';
import { hasCode } from './errors.ts';

export const DRAFT_COLLECTION = 'drafts';

/** The rules of the collection: the store alone writes it, so each document has every field. */
export const DRAFT_RULES = {
  $jsonSchema: {
    bsonType: 'object',
    required: ['authorId', 'title', 'body', 'postId', 'revision', 'createdAt', 'updatedAt', 'slot'],
    properties: {
      _id: { bsonType: 'objectId' },
      authorId: { bsonType: ['string'], minLength: 1 },
      title: { bsonType: ['string'] },
      body: { bsonType: ['string', 'null'] },
      postId: { bsonType: ['string', 'null'] },
      revision: { bsonType: ['int', 'long'], minimum: 1 },
      createdAt: { bsonType: ['date'] },
      updatedAt: { bsonType: ['date'] },
      slot: { bsonType: ['int', 'long'], minimum: 0, maximum: DRAFTS_OF_AUTHOR - 1 },
    },
  },
};

/** An author has `DRAFTS_OF_AUTHOR` slots, and a draft takes one: so the number of drafts is held in the write itself. */
const INDEXES: IndexDescription[] = [
  { name: 'author_slot', key: { authorId: 1, slot: 1 }, unique: true },
  { name: 'author_updated', key: { authorId: 1, updatedAt: -1, _id: -1 } },
];

/** MongoDB's error codes. */
const UNAUTHORIZED = 13;
const NAMESPACE_EXISTS = 48;

const NO_RIGHT =
  'The rules of the collection drafts are of an older version, and the user in DATABASE_URL may not change them: fields of a wrong type are not refused there. Give the user the role dbAdmin for one start, or leave it so.';

const collections = z.array(
  z.object({ options: z.object({ validator: z.record(z.string(), z.unknown()).optional() }).optional() }),
);

/**
 * Makes the collection of drafts with its rules and indexes; what is there stays, so any number of instances may do this
 * at once.
 * @returns a sentence when the rules are not those of this version, otherwise null
 */
export async function makeDraftCollection(database: Db): Promise<string | null> {
  const sentence = await withRules(database);
  await database.collection(DRAFT_COLLECTION).createIndexes(INDEXES);
  return sentence;
}

async function withRules(database: Db): Promise<string | null> {
  try {
    await database.createCollection(DRAFT_COLLECTION, { validator: DRAFT_RULES });
    return null;
  } catch (error) {
    if (!hasCode(error, NAMESPACE_EXISTS)) throw error;
  }
  const [found] = collections.parse(await database.listCollections({ name: DRAFT_COLLECTION }).toArray());
  if (isDeepStrictEqual(found?.options?.validator, DRAFT_RULES)) return null;
  try {
    await database.command({ collMod: DRAFT_COLLECTION, validator: DRAFT_RULES });
    return null;
  } catch (error) {
    if (hasCode(error, UNAUTHORIZED)) return NO_RIGHT;
    throw error;
  }
}
