// @ts-check
import { openDeriver } from './database-package.mjs';
import { ObjectId, openMongo, prepareMongo } from './mongo-package.mjs';
import { postNumber } from './posts.mjs';

const deriver = openDeriver();

/** Documents in a request. */
const TOGETHER = 1_000;
/** Where a filled database says that it is, and with which posts. */
const MARK = 'bench';

/**
 * Fills a database with so many posts, past the store, unless it has been already.
 * @param {string} url its connection string
 * @param {number} size
 * @param {string} generation of the posts; those of another are dropped
 * @param {(done: number) => void} progress
 */
export async function fillMongo(url, size, generation, progress) {
  const { database, close } = openMongo(url, 'start');
  try {
    if ((await database.collection(MARK).findOne({ generation, size })) !== null) return;
    await database.dropDatabase();
    await prepareMongo(url);
    const posts = database.collection('posts');
    for (let start = 0; start < size; start += TOGETHER) {
      const length = Math.min(TOGETHER, size - start);
      const documents = Array.from({ length }, (_, offset) => documentOf(start + offset, size));
      await posts.insertMany(documents, { ordered: false });
      progress(start + length);
    }
    await database.collection(MARK).insertOne({ generation, size });
  } finally {
    await close();
  }
}

/**
 * @param {number} number
 * @param {number} size
 */
function documentOf(number, size) {
  const { id, ...post } = postNumber(number, size);
  const derived = deriver.derive(id, post);
  return { _id: ObjectId.createFromHexString(id), ...post, updatedAt: post.createdAt, ...derived };
}

/**
 * Removes the posts that a run has created; the filled ones are all older.
 * @param {string} url
 * @param {Date} since
 */
export async function removeCreated(url, since) {
  const { database, close } = openMongo(url, 'start');
  try {
    await database.collection('posts').deleteMany({ createdAt: { $gte: since } });
  } finally {
    await close();
  }
}
