import {
  type AnyBulkWriteOperation,
  type Collection,
  type Db,
  type Document,
  type FindCursor,
  MongoBulkWriteError,
  type MongoClient,
  ObjectId,
} from 'mongodb';
import type { Batch, Source, Target } from '../copy-side.ts';
import { openDeriver } from '../deriver.ts';
import { groupOf } from '../ownership.ts';
import type { Derivation, StoredPost } from '../post-fields.ts';
import { StoreUnavailableError } from '../post-store.ts';
import { mongoDraftSource, mongoDraftTarget } from './copy-drafts.ts';
import { openMongoDriver } from './driver.ts';
import { storeErrors } from './errors.ts';
import { COLLECTION } from './indexes.ts';
import { prepareCollection } from './prepare-collection.ts';
import { readPost, WHOLE_FIELDS } from './records.ts';
import { derivedValues } from './stored-words.ts';

/**
 * The MongoDB database of the connection string, to copy from: no index is made, no document completed.
 * @throws StoreUnavailableError when it cannot be reached or has no collection of posts.
 */
export async function openMongoSource(url: string): Promise<Source> {
  const { client, database, posts } = await openPosts(url, requireCollection);
  return {
    count: () => storeErrors(() => posts.estimatedDocumentCount()),
    batches: (size) => batchesOf(posts, size),
    drafts: mongoDraftSource(database),
    close: () => client.close(),
  };
}

/**
 * The MongoDB database of the connection string, to copy to: its collection and indexes are made. Posts that were
 * entered there are left to be completed by the store.
 * @throws StoreUnavailableError
 */
export async function openMongoTarget(url: string): Promise<Target> {
  const { client, database, posts } = await openPosts(url, prepareCollection);
  return {
    count: () => storeErrors(() => posts.estimatedDocumentCount()),
    find: (ids) => storeErrors(() => findPosts(posts, ids)),
    insert: (added) => storeErrors(() => write(posts, added, insertOf)),
    replace: (changed) => storeErrors(() => write(posts, changed, replacementOf)),
    titled: (post) => storeErrors(() => idOfTitle(posts, post)),
    drafts: mongoDraftTarget(database),
    close: () => client.close(),
  };
}

/**
 * The driver alone: Prisma's runtime is not needed to read and write whole posts, ends a bulk of writes at the first
 * that fails, and takes 60 MB of memory.
 */
async function openPosts(
  url: string,
  prepare: (database: Db) => Promise<unknown>,
): Promise<{ client: MongoClient; database: Db; posts: Posts }> {
  const { client, database } = openMongoDriver(url, 'start');
  try {
    await storeErrors(() => prepare(database));
  } catch (error) {
    await client.close();
    throw error;
  }
  return { client, database, posts: database.collection<PostDocument>(COLLECTION) };
}

async function requireCollection(database: Db): Promise<void> {
  const found = await database.listCollections({ name: COLLECTION }, { nameOnly: true }).toArray();
  if (found.length > 0) return;
  throw new StoreUnavailableError(
    'The MongoDB database in DATABASE_URL has no posts of Postern; correct its name, which stands behind the host.',
  );
}

/** Not greater than any: with it, a range leaves out the keys that are no ObjectIds. */
const FIRST = new ObjectId('0'.repeat(24));

/** One cursor along the index of `_id`; when its server goes away, the copy ends, and is run again. */
async function* batchesOf(posts: Posts, size: number): AsyncGenerator<Batch> {
  const range = { _id: { $gte: FIRST } };
  const cursor = posts.find<Document>(range, { projection: WHOLE_FIELDS, sort: { _id: 1 }, batchSize: size });
  try {
    for (;;) {
      const documents = await storeErrors(() => nextOf(cursor, size));
      if (documents.length === 0) return;
      const read = documents.flatMap(postOf);
      yield { posts: read, unreadable: documents.length - read.length };
    }
  } finally {
    await cursor.close();
  }
}

async function nextOf(cursor: FindCursor<Document>, count: number): Promise<unknown[]> {
  const documents = [];
  while (documents.length < count && (await cursor.hasNext())) documents.push(await cursor.next());
  return documents;
}

async function findPosts(posts: Posts, ids: readonly string[]): Promise<Map<string, StoredPost>> {
  const _id = { $in: ids.map((id) => ObjectId.createFromHexString(id)) };
  const documents = await posts.find<Document>({ _id }, { projection: WHOLE_FIELDS }).toArray();
  return new Map(documents.flatMap(postOf).map((post) => [post.id, post]));
}

function postOf(document: unknown): StoredPost[] {
  const read = readPost(document);
  return read === null ? [] : [read.post];
}

type Content = Omit<StoredPost, 'id'> & Derivation;
type PostDocument = Content & { _id: ObjectId };
type Posts = Collection<PostDocument>;
type Write = AnyBulkWriteOperation<PostDocument>;

const deriver = openDeriver();

function keyAndContent({ id, ...post }: StoredPost): { _id: ObjectId; content: Content } {
  return {
    _id: ObjectId.createFromHexString(id),
    content: { ...post, ...derivedValues(deriver.derive(id, post)) },
  };
}

function insertOf(post: StoredPost): Write {
  const { _id, content } = keyAndContent(post);
  return { insertOne: { document: { _id, ...content } } };
}

/** Fields that Postern does not know stay. */
function replacementOf(post: StoredPost): Write {
  const { _id, content } = keyAndContent(post);
  return { updateOne: { filter: { _id }, update: { $set: content } } };
}

const DUPLICATE_KEY = 11000;
const AGAINST_RULES = 121;

/** Writes each post by itself, and gives the ids of those that a unique index or a rule of the collection refused. */
async function write(
  collection: Posts,
  posts: readonly StoredPost[],
  operation: (post: StoredPost) => Write,
): Promise<string[]> {
  try {
    await collection.bulkWrite(posts.map(operation), { ordered: false });
    return [];
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const refusals = [error.writeErrors].flat();
    const isRefusal = refusals.every(({ code }) => code === DUPLICATE_KEY || code === AGAINST_RULES);
    if (!isRefusal || refusals.length === 0 || error.result.getWriteConcernError()) throw error;
    return refusals.flatMap(({ index }) => posts[index]?.id ?? []);
  }
}

async function idOfTitle(posts: Posts, post: StoredPost): Promise<string | null> {
  const found = await posts.findOne({ ...groupOf(post), title: post.title }, { projection: { _id: 1 } });
  // One that was entered by hand may have a key of any type.
  return found === null ? null : String(found._id);
}
