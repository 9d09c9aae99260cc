import { z } from 'zod';
import type { Derivation } from '../deriver.ts';
import { Prisma } from '../generated/client.ts';

/** A derivation as its columns; the index of words takes the words with a space between two. */
export function derivedColumns({ words, ...derivation }: Derivation) {
  return { ...derivation, words: words.join(' ') };
}

/** What leaves the database of a whole post, for Prisma's typed queries. */
export const wholePost = {
  id: true,
  createdAt: true,
  updatedAt: true,
  title: true,
  body: true,
  views: true,
  author: true,
  authorId: true,
  authorEmail: true,
} satisfies Prisma.PostSelect;

/** The same, for SQL that Prisma's typed queries cannot say. */
export const wholePostColumns = Prisma.raw(
  Object.keys(wholePost)
    .map((column) => `"${column}"`)
    .join(', '),
);

const shared = {
  id: z.string(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  title: z.string(),
  views: z.coerce.number().int(),
  author: z.string(),
  authorId: z.string().nullable(),
  authorEmail: z.string(),
};

/** A row of `wholePostColumns`. */
export const wholePostRow = z.object({ ...shared, body: z.string().nullable() });
export const wholePostRows = z.array(wholePostRow);

/** The columns of a post in a list. */
export const summaryColumns = Prisma.sql`"Post"."id", "Post"."createdAt", "Post"."updatedAt", "Post"."title",
  "Post"."views", "Post"."author", "Post"."authorId", "Post"."authorEmail", "Post"."excerpt"`;

/** Rows of `summaryColumns`. A post that was changed by hand a moment ago may be without its excerpt. */
export const summaryRows = z.array(
  z.object({
    ...shared,
    excerpt: z
      .string()
      .nullable()
      .transform((excerpt) => excerpt ?? ''),
  }),
);
