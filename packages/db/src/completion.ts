/** How a store finds posts whose excerpt and words are still to be made, and makes them. */
export interface Completion {
  /** Whether a post that was entered or changed by hand has no words yet: one look at an index. */
  hasHandEntries(): Promise<boolean>;
  /** Completes a few of these. */
  completeHandEntries(): Promise<Batch>;
  /** How many posts were derived by older rules, or not at all. */
  count(): Promise<number>;
  /** Completes a few of them, those that nothing was derived from first. */
  completeBatch(): Promise<Batch>;
}

export interface Batch {
  /** How many posts were met. */
  met: number;
  /** How many of them were written; the others have changed meanwhile, or are left to the next batch. */
  written: number;
}

/** Posts in a batch: what one batch reads, derives and writes holds the event loop for some milliseconds. */
export const BATCH_POSTS = 16;
/** Characters in a batch, which has one post at least. */
const BATCH_CHARACTERS = 20_000;

/** The first posts of those that were read whose texts make up a batch. */
export function batchOf<Post extends { title: string; body: string | null }>(posts: readonly Post[]): Post[] {
  const batch: Post[] = [];
  let characters = 0;
  for (const post of posts) {
    characters += post.title.length + (post.body?.length ?? 0);
    if (characters > BATCH_CHARACTERS && batch.length > 0) break;
    batch.push(post);
  }
  return batch;
}
