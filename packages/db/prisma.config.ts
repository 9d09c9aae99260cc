import { defineConfig } from 'prisma/config';

/** The tables that FTS5 keeps for the index of words, and the number of triggers: the migrations own them, Prisma leaves them alone. */
const indexOfWords = ['', '_data', '_idx', '_config'].map((suffix) => `PostWords${suffix}`);

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Only the Prisma command line reads this; generating the client needs no database.
  datasource: { url: process.env.DATABASE_URL ?? 'file:./no-DATABASE_URL-set.db' },
  experimental: { externalTables: true },
  tables: { external: [...indexOfWords, 'ListsVersion'] },
});
