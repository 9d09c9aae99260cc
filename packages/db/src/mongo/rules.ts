import { isDeepStrictEqual } from 'node:util';
import type { Db, Document } from 'mongodb';
import { z } from 'zod';
import { derivationSchema, type FieldKind, kindOf, postSchema, requiredByHand } from '../post-fields.ts';
import { CODES } from './error-codes.ts';
import { hasCode } from './errors.ts';
import { COLLECTION } from './indexes.ts';

const bsonTypes: Record<FieldKind, readonly string[]> = {
  text: ['string'],
  time: ['date'],
  number: ['int', 'long'],
  list: ['array'],
};

/**
 * The rules of the collection, so that a slip in Compass is refused there. A document needs what a person must type; every
 * other field may be missing or null until the store completes it.
 */
export const RULES = {
  $jsonSchema: {
    bsonType: 'object',
    properties: {
      _id: { bsonType: 'objectId' },
      ...Object.fromEntries(
        Object.entries({ ...postSchema.shape, ...derivationSchema.shape })
          .filter(([field]) => field !== 'id')
          .map(([field, schema]) => [field, ruleOf(field, schema)]),
      ),
    },
  },
  // Not as `required`: a server that speaks MongoDB's protocol need not know that word.
  ...Object.fromEntries(requiredByHand.map((field) => [field, { $type: 'string', $ne: '' }])),
} as const;

function ruleOf(field: string, schema: z.core.$ZodType): Document {
  const types = bsonTypes[kindOf(schema).kind];
  if (requiredByHand.some((required) => required === field)) return { bsonType: types, minLength: 1 };
  return { bsonType: [...types, 'null'], ...(field === 'views' && { minimum: 0 }) };
}

/** What a server answers that does not know the language of these rules. */
const UNKNOWN_RULES = [
  CODES.FailedToParse,
  CODES.InvalidOptions,
  CODES.CommandNotSupported,
  CODES.NotImplemented,
];

const NO_RIGHT =
  'The rules of the collection posts are of an older version, and the user in DATABASE_URL may not change them: fields of a wrong type are not refused there. Give the user the role dbAdmin for one start, or leave it so.';
const NO_RULES =
  'The MongoDB server does not know the rules that Postern gives to the collection posts: fields of a wrong type are not refused there.';
const OTHER_RULES =
  'The collection posts has rules of its own, which stay: they must allow what Postern writes.';

const collections = z.array(
  z.object({ options: z.object({ validator: z.record(z.string(), z.unknown()).optional() }).optional() }),
);
/** What tells rules that any version of Postern has made from a team's own. */
const rulesOfPostern = z.object({
  $jsonSchema: z.object({
    properties: z.object({ _id: z.unknown(), madeFrom: z.unknown() }),
  }),
});

/**
 * Makes the collection with its rules. One that exists gets the rules of this version, if it has none or those of an
 * older version; rules that a team has made stay.
 * @returns a sentence when the rules are not those of this version, otherwise null
 */
export async function makeCollection(database: Db): Promise<string | null> {
  try {
    await database.createCollection(COLLECTION, { validator: RULES });
    return null;
  } catch (error) {
    if (hasCode(error, ...UNKNOWN_RULES)) {
      await createWithoutRules(database);
      return NO_RULES;
    }
    if (!hasCode(error, CODES.NamespaceExists)) throw error;
  }
  const [found] = collections.parse(await database.listCollections({ name: COLLECTION }).toArray());
  const present = found?.options?.validator ?? {};
  if (isDeepStrictEqual(present, RULES)) return null;
  if (Object.keys(present).length > 0 && !rulesOfPostern.safeParse(present).success) return OTHER_RULES;
  try {
    // Documents that are there already may break the rules: the store must be able to complete and mark them.
    await database.command({ collMod: COLLECTION, validator: RULES, validationLevel: 'moderate' });
    return null;
  } catch (error) {
    if (hasCode(error, CODES.Unauthorized)) return NO_RIGHT;
    if (hasCode(error, ...UNKNOWN_RULES)) return NO_RULES;
    throw error;
  }
}

async function createWithoutRules(database: Db): Promise<void> {
  try {
    await database.createCollection(COLLECTION);
  } catch (error) {
    if (!hasCode(error, CODES.NamespaceExists)) throw error;
  }
}
