import { createClient } from '@libsql/client';

/**
 * Enters a post as a person does in Prisma Studio: into the table itself, with a title and an email alone.
 * @returns the id that the database gave it.
 */
export async function enterByHand(
  url: string,
  post: { title: string; authorEmail: string },
): Promise<string> {
  const database = createClient({ url, timeout: 5_000 });
  try {
    const { rows } = await database.execute({
      sql: 'INSERT INTO "Post" ("title", "authorEmail") VALUES (?, ?) RETURNING "id"',
      args: [post.title, post.authorEmail],
    });
    return String(rows[0]?.id);
  } finally {
    database.close();
  }
}
