import { openDriver } from '../src/sqlite/connection.ts';
import { insertMany } from './sqlite-many-posts.ts';

/** At once, so that the statement does not become too large. */
const BATCH = 5_000;

/** Puts so many posts of 400 characters into a database, by a hundred authors. */
export async function insertPosts(url: string, count: number): Promise<void> {
  for (let start = 0; start < count; start += BATCH) {
    await insertMany(
      url,
      Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => postOf(start + index)),
    );
  }
}

function postOf(number: number) {
  const createdAt = new Date(Date.UTC(2020, 0, 1) + number * 60_123);
  const seconds = Math.floor(createdAt.getTime() / 1000).toString(16);
  return {
    id: seconds + (number * 7919).toString(16).padStart(16, '0'),
    createdAt,
    title: `Post ${number}`,
    body: `Of the *number* ${number}, walking home. `.repeat(10),
    views: number % 50,
    authorId: `user_${number % 100}`,
    words: `post ${number}`,
  };
}

/** Everything of every post that is to survive a copy, in the order of their ids. */
export async function storedPosts(url: string): Promise<Record<string, unknown>[]> {
  const driver = openDriver(url);
  try {
    const { rows } = await driver.execute(
      `SELECT "id", "createdAt", "updatedAt", "title", "body", "views", "author", "authorId", "authorEmail"
       FROM "Post" ORDER BY "id"`,
    );
    return rows.map((row) => ({ ...row }));
  } finally {
    await driver.close();
  }
}
