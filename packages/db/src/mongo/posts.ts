import type { Collection, Document } from 'mongodb';
import { ReadAbortedError } from '../post-store.ts';
import type { MongoConnection } from './connection.ts';
import { COLLECTION } from './indexes.ts';

/**
 * The collection of posts through Prisma's runtime. Filters, updates and pipelines are MongoDB's own, because a post
 * entered in Compass need not have the types that Prisma's contract promises; what comes back is parsed by `records.ts`.
 */
export interface Posts {
  /** Prisma's typed queries, for what is certain to fit the contract. */
  orm: MongoConnection['prisma']['orm']['posts'];
  /**
   * Runs a pipeline. With a limit it goes through the driver itself, because Prisma's runtime passes on none of them.
   * @param limits.maxTimeMS after which the server gives up, with code 50
   * @throws ReadAbortedError when the signal is aborted.
   */
  aggregate(pipeline: readonly Document[], limits?: PipelineLimits): Promise<unknown[]>;
  /** Gives the number of documents that the filter met. */
  updateOne(filter: Document, update: Document): Promise<number>;
  updateMany(filter: Document, update: Document): Promise<number>;
  deleteOne(filter: Document): Promise<number>;
  /**
   * Gives fields of the document after the update, or null when the filter met none. It goes through the driver itself:
   * Prisma's runtime gives the whole document, whose words are longer than its text.
   */
  findOneAndUpdate(filter: Document, pipeline: readonly Document[], fields: Document): Promise<unknown>;
}

interface PipelineLimits {
  signal?: AbortSignal | undefined;
  maxTimeMS?: number;
}

export function postsOf({ prisma, database }: MongoConnection): Posts {
  const raw = prisma.raw.collection(COLLECTION);
  return {
    orm: prisma.orm.posts,
    async aggregate(pipeline, limits) {
      if (limits?.signal !== undefined || limits?.maxTimeMS !== undefined) {
        return aggregateWithin(database.collection(COLLECTION), pipeline, limits);
      }
      const runtime = await prisma.runtime();
      return runtime.query(raw.aggregate(pipeline).build());
    },
    async updateOne(filter, update) {
      const runtime = await prisma.runtime();
      return (await runtime.execute(raw.updateOne(filter, update).build())).affectedRows;
    },
    async updateMany(filter, update) {
      const runtime = await prisma.runtime();
      return (await runtime.execute(raw.updateMany(filter, update).build())).affectedRows;
    },
    async deleteOne(filter) {
      const runtime = await prisma.runtime();
      return (await runtime.execute(raw.deleteOne(filter).build())).affectedRows;
    },
    findOneAndUpdate(filter, pipeline, fields) {
      const options = { projection: fields, returnDocument: 'after' } as const;
      return database.collection(COLLECTION).findOneAndUpdate(filter, [...pipeline], options);
    },
  };
}

async function aggregateWithin(
  collection: Collection,
  pipeline: readonly Document[],
  { signal, maxTimeMS }: PipelineLimits,
): Promise<unknown[]> {
  try {
    const options = { ...(signal && { signal }), ...(maxTimeMS && { maxTimeMS }) };
    return await collection.aggregate([...pipeline], options).toArray();
  } catch (error) {
    throw signal?.aborted ? new ReadAbortedError() : error;
  }
}
