import { createHash } from 'node:crypto';
import type { Source, Target } from '../copy-side.ts';
import type { StoredPost } from '../post-fields.ts';
import { canonicalText } from './post-content.ts';
import type { Progress } from './progress.ts';

/** What one side has of the posts of the source. */
export interface Sum {
  posts: number;
  /** SHA-256 of the posts' canonical texts in the order of their ids, a line each, in hexadecimal. */
  sha256: string;
}

/**
 * Reads both sides again and sums up the posts of the source, as each side has them: what else the target has does not
 * count. Both sums are equal when, and only when, the target has each post of the source just as it is.
 */
export async function checksums(
  source: Source,
  target: Target,
  { batch, progress }: { batch: number; progress: Progress },
): Promise<{ from: Sum; to: Sum }> {
  const from = summing();
  const to = summing();
  for await (const { posts } of source.batches(batch)) {
    const there = await target.find(posts.map(({ id }) => id));
    for (const post of posts) {
      from.add(post);
      const copy = there.get(post.id);
      if (copy !== undefined) to.add(copy);
    }
    progress.add(posts.length);
  }
  return { from: from.sum(), to: to.sum() };
}

function summing() {
  const hash = createHash('sha256');
  let posts = 0;
  return {
    add(post: StoredPost): void {
      hash.update(`${canonicalText(post)}\n`);
      posts += 1;
    },
    sum: (): Sum => ({ posts, sha256: hash.digest('hex') }),
  };
}
