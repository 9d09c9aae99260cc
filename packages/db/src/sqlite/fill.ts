import { setImmediate } from 'node:timers/promises';
import { excerptOf } from '@postern/text/excerpt';
import { indexedWords } from '@postern/text/words';
import { z } from 'zod';
import type { PrismaClient } from '../generated/client.ts';

/** Posts per statement: enough to be quick, few enough not to hold the event loop. */
const BATCH = 100;

const unfilledRows = z.array(
  z.object({ seq: z.coerce.number(), title: z.string(), body: z.string().nullable() }),
);

/**
 * Makes `excerpt` and `words` of every post that lacks them: entered or changed by hand, or changed by `update`.
 * A partial index finds them, so it costs next to nothing when there are none. A post that changes meanwhile is left
 * to the next round.
 */
export async function fill(prisma: PrismaClient): Promise<void> {
  for (;;) {
    const posts = unfilledRows.parse(
      await prisma.$queryRaw`
        SELECT "seq", "title", "body" FROM "Post" INDEXED BY "Post_unfilled_idx" WHERE "words" IS NULL LIMIT ${BATCH}`,
    );
    if (posts.length === 0) return;
    const made = posts.map((post) => ({ ...post, excerpt: excerptOf(post.body), words: indexedWords(post) }));
    const filled = await prisma.$executeRaw`
      UPDATE "Post" SET "excerpt" = made.value ->> 'excerpt', "words" = made.value ->> 'words'
      FROM json_each(${JSON.stringify(made)}) AS made
      WHERE "Post"."seq" = made.value ->> 'seq' AND "Post"."title" = made.value ->> 'title'
        AND "Post"."body" IS made.value ->> 'body' AND "Post"."words" IS NULL`;
    if (filled === 0) return;
    // The driver never waits: without this, many posts would hold the event loop until the last is done.
    await setImmediate();
  }
}
