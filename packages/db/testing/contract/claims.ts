import { describe, expect, test } from 'vitest';
import { NotOwnerError } from '../../src/post-store.ts';
import { ada, type CurrentStore, postBy, tomas } from '../store-under-test.ts';

const PAGE = { limit: 20, sort: 'newest', after: null, q: null } as const;

export function claimContract(the: CurrentStore): void {
  describe('claiming', () => {
    test('makes unclaimed posts under the email the owner’s, and moves no updatedAt', async () => {
      const { store, hand } = the();
      await hand.insert({ title: 'By hand', authorEmail: ada.email });
      await hand.insert({ title: 'Another’s', authorEmail: tomas.email });
      const [before] = (await store.mine(ada, PAGE)).items;
      expect(await store.claim(ada)).toBe(1);
      expect((await store.mine(ada, PAGE)).items).toEqual([{ ...before, authorId: ada.id }]);
      expect(await store.claim(ada)).toBe(0);
    });

    test('passes over a title the owner has; that post stays editable by its email', async () => {
      const { store, hand } = the();
      await hand.insert({ title: 'Same', authorEmail: ada.email });
      await hand.insert({ title: 'Other', authorEmail: ada.email });
      await store.create(postBy(ada, 'Same'));
      expect(await store.claim(ada)).toBe(1);
      const unclaimed = (await store.mine(ada, PAGE)).items.find(({ authorId }) => authorId === null);
      expect(unclaimed?.title).toBe('Same');
      const renamed = await store.update(ada, unclaimed?.id ?? '', { title: 'Renamed' });
      expect(renamed).toMatchObject({ title: 'Renamed', authorId: null });
      expect(await store.claim(ada)).toBe(1);
    });

    test('is nothing without an email, and leaves claimed posts to their owner', async () => {
      const { store, hand } = the();
      await hand.insert({ title: 'By hand', authorEmail: ada.email });
      expect(await store.claim({ id: ada.id, email: null })).toBe(0);
      expect(await store.claim(ada)).toBe(1);
      const heir = { id: 'user_heir', email: ada.email };
      expect(await store.claim(heir)).toBe(0);
      const [post] = (await store.mine(ada, PAGE)).items;
      await expect(store.delete(heir, post?.id ?? '')).rejects.toBeInstanceOf(NotOwnerError);
    });

    test('an unclaimed post may be changed and deleted by its email alone', async () => {
      const { store, hand } = the();
      await hand.insert({ title: 'By hand', authorEmail: ada.email });
      const [post] = (await store.mine(ada, PAGE)).items;
      const id = post?.id ?? '';
      await expect(store.update(tomas, id, { title: 'No' })).rejects.toBeInstanceOf(NotOwnerError);
      await expect(store.delete({ ...ada, email: null }, id)).rejects.toBeInstanceOf(NotOwnerError);
      await store.delete(ada, id);
      expect(await store.byId(id)).toBeNull();
    });
  });
}
