import type { Db, IndexDescription } from 'mongodb';
import { StoreUnavailableError } from '../post-store.ts';
import { CODES } from './error-codes.ts';
import { hasCode } from './errors.ts';

export const COLLECTION = 'posts';

/**
 * Two posts of one author may not have the same title: the claimed ones by id, the unclaimed ones by email. An id that
 * was emptied by hand is nobody's, until the store makes it null: many authors may have such posts.
 */
const UNIQUE_TITLES: IndexDescription[] = [
  {
    name: 'claimed_title',
    key: { authorId: 1, title: 1 },
    unique: true,
    partialFilterExpression: { authorId: { $gt: '' } },
  },
  {
    name: 'unclaimed_title',
    key: { authorEmail: 1, title: 1 },
    unique: true,
    partialFilterExpression: { authorId: null },
  },
];

/**
 * One for each group and sort (`post-groups.ts`), one of words, whose entries for null are the documents to be completed, and one
 * of the versions by which posts were derived.
 */
const READING: IndexDescription[] = [
  { name: 'newest', key: { createdAt: -1, _id: -1 } },
  { name: 'views', key: { views: -1, _id: -1 } },
  { name: 'author_newest', key: { authorId: 1, createdAt: -1, _id: -1 } },
  { name: 'author_views', key: { authorId: 1, views: -1, _id: -1 } },
  {
    name: 'unclaimed_newest',
    key: { authorEmail: 1, createdAt: -1, _id: -1 },
    partialFilterExpression: { authorId: null },
  },
  {
    name: 'unclaimed_views',
    key: { authorEmail: 1, views: -1, _id: -1 },
    partialFilterExpression: { authorId: null },
  },
  { name: 'words', key: { words: 1 } },
  { name: 'derived_by', key: { derivedBy: 1 } },
];

const INDEX_CONFLICTS = [CODES.IndexAlreadyExists, CODES.IndexOptionsConflict, CODES.IndexKeySpecsConflict];

/**
 * Makes the indexes that are missing; what is there stays, so any number of instances may do this at once.
 * @throws StoreUnavailableError when what is there stands in the way.
 */
export async function makeIndexes(database: Db): Promise<void> {
  try {
    await database.collection(COLLECTION).createIndexes([...UNIQUE_TITLES, ...READING], {
      // A member that is down must not hold the start.
      commitQuorum: 'majority',
    });
  } catch (error) {
    if (hasCode(error, CODES.DuplicateKey)) {
      throw new StoreUnavailableError(
        'Two posts of one author in the database have the same title; give one of them another title, then start again.',
      );
    }
    if (hasCode(error, ...INDEX_CONFLICTS)) {
      throw new StoreUnavailableError(
        'The collection posts has an index of its own where Postern needs another; drop that index, or name another database in DATABASE_URL.',
      );
    }
    throw error;
  }
}
