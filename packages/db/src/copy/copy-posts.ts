import type { Source, Target } from '../copy-side.ts';
import type { StoredPost } from '../post-fields.ts';
import type { Conflict, Conflicts } from './conflicts.ts';
import { differingFields } from './post-content.ts';
import type { Progress } from './progress.ts';

/** Characters of bodies that are written at once. The words of a body can be nine times as long. */
const WRITTEN_AT_ONCE = 150_000;

export interface CopyOptions {
  /** Posts that are read and compared at once. */
  batch: number;
  /** Whether a post of the target gives way to the one with its id in the source. */
  overwrite: boolean;
  conflicts: Conflicts;
  progress: Progress;
}

export interface Copied {
  inserted: number;
  replaced: number;
  /** How many were there already, just as they are in the source. */
  same: number;
  unreadable: number;
}

/**
 * Goes through the source once and gives the target what it lacks. Nothing is remembered of it but what is in the
 * target: after a stop of any kind, run it again, and it passes over what is there.
 */
export async function copyPosts(source: Source, target: Target, options: CopyOptions): Promise<Copied> {
  const copied: Copied = { inserted: 0, replaced: 0, same: 0, unreadable: 0 };
  for await (const { posts, unreadable } of source.batches(options.batch)) {
    await copyBatch(posts, target, options, copied);
    copied.unreadable += unreadable;
    options.progress.add(posts.length);
  }
  return copied;
}

async function copyBatch(
  posts: readonly StoredPost[],
  target: Target,
  { overwrite, conflicts }: CopyOptions,
  copied: Copied,
): Promise<void> {
  const there = await target.find(posts.map(({ id }) => id));
  const missing = posts.filter(({ id }) => !there.has(id));
  const different = posts.filter((post) => differenceTo(there, post) !== null);
  copied.same += posts.length - missing.length - different.length;
  if (overwrite) {
    // Before what is missing: it may take a title that one of these gives up.
    const refused = await inPortions(different, (portion) => target.replace(portion));
    copied.replaced += different.length - refused.length;
    await conflicts.add(await explained(refused, target));
  } else {
    await conflicts.add(conflictsOf(different, there));
  }
  const refused = await inPortions(missing, (portion) => target.insert(portion));
  const unexplained = await explained(refused, target);
  copied.inserted += missing.length - refused.length;
  // Another process may have brought the rest meanwhile.
  copied.same += refused.length - unexplained.length;
  await conflicts.add(unexplained);
}

/** The fields in which the target's post of that id differs; null when there is none, or none differ. */
function differenceTo(there: ReadonlyMap<string, StoredPost>, post: StoredPost): string[] | null {
  const other = there.get(post.id);
  if (other === undefined) return null;
  const fields = differingFields(post, other);
  return fields.length === 0 ? null : fields;
}

function conflictsOf(posts: readonly StoredPost[], there: ReadonlyMap<string, StoredPost>): Conflict[] {
  return posts.flatMap((post) => {
    const fields = differenceTo(there, post);
    return fields === null ? [] : [{ post, reason: `the target has it with another ${fields.join(', ')}` }];
  });
}

/** Writes posts in portions that fit into memory with all that is made of them; gives those that were not taken. */
async function inPortions(
  posts: readonly StoredPost[],
  write: (portion: readonly StoredPost[]) => Promise<string[]>,
): Promise<StoredPost[]> {
  const refused = new Set<string>();
  for (const portion of portionsOf(posts)) {
    for (const id of await write(portion)) refused.add(id);
  }
  return posts.filter(({ id }) => refused.has(id));
}

function* portionsOf(posts: readonly StoredPost[]): Generator<StoredPost[]> {
  let portion: StoredPost[] = [];
  let characters = 0;
  for (const post of posts) {
    characters += post.body?.length ?? 0;
    if (characters > WRITTEN_AT_ONCE && portion.length > 0) {
      yield portion;
      portion = [];
      characters = post.body?.length ?? 0;
    }
    portion.push(post);
  }
  if (portion.length > 0) yield portion;
}

/** Why the target did not take posts; one that it has, just so, by now is no conflict. */
async function explained(refused: readonly StoredPost[], target: Target): Promise<Conflict[]> {
  if (refused.length === 0) return [];
  const there = await target.find(refused.map(({ id }) => id));
  const conflicts = [];
  for (const post of refused) {
    const other = await target.titled(post);
    if (other !== null && other !== post.id) {
      conflicts.push({ post, reason: `the target has another post of this title and author, ${other}` });
    } else if (!there.has(post.id)) {
      conflicts.push({ post, reason: 'the target does not take it' });
    } else {
      conflicts.push(...conflictsOf([post], there));
    }
  }
  return conflicts;
}
