import { z } from 'zod';
import { Prisma } from '../generated/client.ts';
import { type Derivation, postFields, postSchema, summaryFields, summarySchema } from '../post-fields.ts';

/** A derivation as its columns; the index of words takes the words with a space between two. */
export function derivedColumns({ words, ...derivation }: Derivation) {
  return { ...derivation, words: words.join(' ') };
}

/** The columns that are no part of a whole post, for Prisma's typed queries. */
export const besidePost = {
  seq: true,
  excerpt: true,
  words: true,
  derivedBy: true,
  madeFrom: true,
} satisfies Prisma.PostOmit;

/** The columns of a whole post, for SQL that Prisma's typed queries cannot express. */
export const wholePostColumns = columnsOf(postFields);
export const wholePostRows = z.array(postSchema);

/** The columns of a post in a list. */
export const summaryColumns = columnsOf(summaryFields);
export const summaryRows = z.array(summarySchema);

function columnsOf(fields: readonly string[]): Prisma.Sql {
  return Prisma.raw(fields.map((field) => `"Post"."${field}"`).join(', '));
}
