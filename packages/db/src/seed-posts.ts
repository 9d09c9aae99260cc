import { openDeriver } from './deriver.ts';
import { newPostId } from './post-id.ts';
import { attention } from './seed/attention.ts';
import { gatesAndPrograms } from './seed/gates-and-programs.ts';
import { kitchensAndGardens } from './seed/kitchens-and-gardens.ts';
import { languages } from './seed/languages.ts';
import { authorOf, type SeedPost } from './seed/seed-post.ts';
import { openDatabase } from './sqlite/connection.ts';
import { storeErrors } from './sqlite/errors.ts';
import { derivedColumns } from './sqlite/records.ts';

export const samplePosts: readonly SeedPost[] = [
  ...gatesAndPrograms,
  ...kitchensAndGardens,
  ...languages,
  ...attention,
];

const deriver = openDeriver();

const DAY = 24 * 60 * 60 * 1000;

/**
 * Adds those of the sample posts that the prepared database lacks, and gives their number; the others stay as they
 * are.
 * @throws StoreUnavailableError
 */
export async function seedPosts(url: string): Promise<number> {
  const database = openDatabase(url);
  const { prisma } = database;
  const now = Date.now();
  try {
    return await storeErrors(async () => {
      const present = await prisma.post.findMany({
        where: { authorId: { startsWith: 'user_seed_' } },
        select: { authorId: true, title: true },
      });
      const missing = samplePosts.filter(
        ({ writer, title }) =>
          !present.some((post) => post.authorId === authorOf(writer).authorId && post.title === title),
      );
      const { count } = await prisma.post.createMany({ data: missing.map((post) => rowOf(post, now)) });
      return count;
    });
  } finally {
    await database.close();
  }
}

function rowOf({ writer, title, body, daysAgo, views }: SeedPost, now: number) {
  const publishedAt = new Date(Math.round(now - daysAgo * DAY));
  const id = newPostId(publishedAt);
  return {
    ...authorOf(writer),
    ...{ title, body, views, id, createdAt: publishedAt, updatedAt: publishedAt },
    ...derivedColumns(deriver.derive(id, { title, body })),
  };
}
