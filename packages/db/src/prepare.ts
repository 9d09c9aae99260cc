/**
 * `node dist/prepare.js [--seed-if-new]`: makes the database of DATABASE_URL ready to be opened, and puts the sample
 * posts into an embedded one that it has created; those of a MongoDB server are other people's, too.
 */
import { runCommand } from './command.ts';
import { databaseEnv } from './env.ts';
import { isMongoUrl } from './open-post-store.ts';
import { seedPosts } from './seed-posts.ts';
import { prepareDatabase } from './sqlite/prepare.ts';

await runCommand(async () => {
  const { DATABASE_URL: url } = databaseEnv();
  if (isMongoUrl(url)) {
    const { prepareMongo } = await import('./mongo/prepare.ts');
    const sentences = await prepareMongo(url);
    return sentences.length > 0 ? sentences.join('\n') : null;
  }
  const { isNew, applied, missing } = await prepareDatabase(url);
  if (isNew) {
    const seeded = process.argv.includes('--seed-if-new') ? await seedPosts(url) : 0;
    return seeded > 0 ? `The database is new, with ${seeded} sample posts.` : 'The database is new.';
  }
  const lines = [
    ...(missing > 0 ? [missingSentence(missing)] : []),
    ...(applied > 0 ? ['The database is up to date with this version now.'] : []),
  ];
  return lines.length > 0 ? lines.join('\n') : null;
});

function missingSentence(missing: number): string {
  const posts = missing === 1 ? '1 post that was published is' : `${missing} posts that were published are`;
  return `${posts} missing from the database, whose file or write-ahead log (-wal) was damaged, removed or replaced by an older one; put back a copy that has them, if there is one.`;
}
