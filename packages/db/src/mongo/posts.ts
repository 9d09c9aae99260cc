import { RawFindOneAndUpdateCommand } from '@prisma/orm-mongo/query-ast/execution';
import type { Document } from 'mongodb';
import type { MongoConnection } from './connection.ts';
import { COLLECTION } from './indexes.ts';

/**
 * The collection of posts through Prisma's runtime. Filters, updates and pipelines are MongoDB's own, because a post
 * entered in Compass need not have the types that Prisma's contract promises; what comes back is parsed by `records.ts`.
 */
export interface Posts {
  /** Prisma's typed queries, for what is certain to fit the contract. */
  orm: MongoConnection['prisma']['orm']['posts'];
  aggregate(pipeline: readonly Document[]): Promise<unknown[]>;
  /** Gives the number of documents that the filter met. */
  updateOne(filter: Document, update: Document): Promise<number>;
  updateMany(filter: Document, update: Document): Promise<number>;
  deleteOne(filter: Document): Promise<number>;
  /** Gives the document after the update, or null when the filter met none. */
  findOneAndUpdate(filter: Document, pipeline: readonly Document[]): Promise<unknown>;
}

export function postsOf({ prisma }: MongoConnection): Posts {
  const raw = prisma.raw.collection(COLLECTION);
  return {
    orm: prisma.orm.posts,
    async aggregate(pipeline) {
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
    async findOneAndUpdate(filter, pipeline) {
      const runtime = await prisma.runtime();
      const command = new RawFindOneAndUpdateCommand(COLLECTION, filter, pipeline, false, undefined, 'after');
      const [document] = await runtime.query(prisma.query.rawCommand(command));
      return document ?? null;
    },
  };
}
