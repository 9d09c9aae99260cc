import { type MongoClient, ObjectId } from 'mongodb';
import { z } from 'zod';
import { tidyEmail } from '../src/email.ts';
import { COLLECTION } from '../src/mongo/indexes.ts';
import type { PostStore } from '../src/post-store.ts';
import type { HandEntry } from './hand-entry.ts';

const derivedDocument = z.object({
  title: z.string(),
  excerpt: z
    .string()
    .nullish()
    .transform((excerpt) => excerpt ?? null),
  words: z
    .array(z.string())
    .nullish()
    .transform((words) => words?.filter((word) => word !== '') ?? null),
  derivedBy: z
    .number()
    .nullish()
    .transform((version) => version ?? null),
});

/** Enters and changes documents as MongoDB Compass does, in the way that docs/mongodb.md describes. */
export function mongoHandEntry(client: MongoClient, store: PostStore): HandEntry {
  const collection = client.db().collection(COLLECTION);
  return {
    async insert(post) {
      const { insertedId } = await collection.insertOne({ ...post });
      const email = tidyEmail(post.authorEmail);
      if (email === post.authorEmail) return insertedId.toHexString();
      // MongoDB refuses no title that is taken under another spelling of the email: the store does, by leaving it.
      await store.claim({ id: 'nobody', email: 'nobody@example.org' });
      if ((await collection.findOne(insertedId))?.authorEmail !== email)
        throw new Error('The title is taken.');
      return insertedId.toHexString();
    },
    async change(id, fields) {
      const _id = ObjectId.createFromHexString(id);
      await collection.updateOne({ _id }, { $set: fields, $unset: { words: '' } });
    },
    async insertMany(titles, authorEmail) {
      await collection.insertMany(titles.map((title) => ({ title, body: title, authorEmail })));
    },
    async derivations() {
      const documents = await collection.find({ title: { $type: 'string' } }).toArray();
      return new Map(
        documents.map((found) => derivedDocument.parse(found)).map(({ title, ...made }) => [title, made]),
      );
    },
  };
}
