/** `node dist/seed.js`: adds the sample posts to the database of DATABASE_URL; those it has already are left alone. */
import { runCommand } from './command.ts';
import { databaseEnv } from './env.ts';
import { isMongoUrl } from './open-post-store.ts';
import { StoreUnavailableError } from './post-store.ts';
import { seedPosts } from './seed-posts.ts';
import { prepareDatabase } from './sqlite/prepare.ts';

await runCommand(async () => {
  const { DATABASE_URL: url } = databaseEnv();
  if (isMongoUrl(url)) {
    throw new StoreUnavailableError(
      'The sample posts are for the embedded database; set DATABASE_URL to a file: URL, or leave it out.',
    );
  }
  await prepareDatabase(url);
  return `${await seedPosts(url)} sample posts were added.`;
});
