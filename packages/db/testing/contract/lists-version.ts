import { describe, expect, test } from 'vitest';
import { ada, type CurrentStore, postBy } from '../store-under-test.ts';

export function listsVersionContract(the: CurrentStore): void {
  describe('the version of the lists', () => {
    test('grows for every process with each change that a list shows, and not with a view', async () => {
      const { store, hand, openAgain } = the();
      const other = await openAgain({});
      try {
        const versions = [await other.listsVersion()];
        // Only a store that can tell before the posts are read has one.
        if (versions[0] === null) return;
        const after = async (change: Promise<unknown>) => {
          await change;
          versions.push(await other.listsVersion());
        };
        const post = await store.create(postBy(ada, 'One'));
        await after(store.update(ada, post.id, { body: 'Changed' }));
        await after(hand.change(post.id, { title: 'By hand' }));
        await after(hand.insert({ title: 'Entered', authorEmail: ada.email }));
        await after(store.claim(ada));
        await after(store.delete(ada, post.id));
        const numbers = versions.map(Number);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));

        const entered = (await store.export({ limit: 1, after: null, authorId: null })).items[0];
        const before = await other.listsVersion();
        await store.view(String(entered?.id));
        expect(await other.listsVersion()).toBe(before);
      } finally {
        await other.close();
      }
    });
  });
}
