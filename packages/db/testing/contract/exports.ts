import { describe, expect, test } from 'vitest';
import type { StoredPost } from '../../src/post-fields.ts';
import type { ExportPosition } from '../../src/post-store.ts';
import { ada, type CurrentStore, postBy, tomas } from '../store-under-test.ts';

const POSTS = 60;

/** Every post that pages of 7 give; `between` runs between two pages. */
async function allExported(
  the: CurrentStore,
  authorId: string | null,
  between: () => Promise<void> = async () => {},
): Promise<StoredPost[]> {
  const visited: StoredPost[] = [];
  let after: ExportPosition | null = null;
  do {
    const page = await the().store.export({ limit: 7, after, authorId });
    visited.push(...page.items);
    after = page.next;
    await between();
  } while (after !== null);
  return visited;
}

/** Posts of two authors in groups of equal `createdAt`. */
async function fillStore(the: CurrentStore): Promise<StoredPost[]> {
  const { store, hand } = the();
  const posts: StoredPost[] = [];
  for (let index = 0; index < POSTS; index++) {
    const post = await store.create(
      postBy(index % 3 === 0 ? tomas : ada, `Post ${index}`, `Body *${index}*`),
    );
    const createdAt = new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 10)));
    await hand.change(post.id, { createdAt });
    posts.push({ ...post, createdAt });
  }
  return posts.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
}

export function exportContract(the: CurrentStore): void {
  describe('exporting', () => {
    test('gives whole posts, each once, oldest first, through equal moments', async () => {
      const posts = await fillStore(the);
      expect(await allExported(the, null)).toEqual(posts);
      expect(await allExported(the, ada.id)).toEqual(posts.filter(({ authorId }) => authorId === ada.id));
      expect(await allExported(the, 'user_nobody')).toEqual([]);
    });

    test('gives what is published meanwhile at its end', async () => {
      const posts = await fillStore(the);
      let published = 0;
      const exported = await allExported(the, null, async () => {
        if (published < 3) await the().store.create(postBy(ada, `Late ${published++}`));
      });
      expect(exported.slice(0, POSTS)).toEqual(posts);
      expect(exported.slice(POSTS).map(({ title }) => title)).toEqual(['Late 0', 'Late 1', 'Late 2']);
    });
  });
}
