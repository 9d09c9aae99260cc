import { describe, expect, test } from 'vitest';
import { NotOwnerError } from '../../src/post-store.ts';
import { ada, type CurrentStore, postBy, titles, tomas } from '../store-under-test.ts';

const PAGE = { limit: 20, sort: 'newest', after: null, q: null } as const;

export function handEntryContract(the: CurrentStore): void {
  describe('a post entered by hand', () => {
    test('with a title and an email alone is whole, in its place, and found', async () => {
      const { store, hand } = the();
      await store.create(postBy(ada, 'Before'));
      // The id gives a typed document its date, and an id knows the second only.
      const start = Math.floor(Date.now() / 1_000) * 1_000;
      await hand.insert({ title: 'Entered in the studio', authorEmail: ada.email });
      await store.create(postBy(ada, 'After'));
      // All three may be of one moment, in which the ids decide.
      expect((await titles(store)).sort()).toEqual(['After', 'Before', 'Entered in the studio']);
      expect(await titles(store, { q: 'stud' })).toEqual(['Entered in the studio']);
      const post = (await store.mine(ada, PAGE)).items.find(({ authorId }) => authorId === null);
      expect(post).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        createdAt: post?.updatedAt,
        updatedAt: post?.createdAt,
        ...{ title: 'Entered in the studio', views: 0, author: 'Writer', authorId: null },
        ...{ authorEmail: ada.email, excerpt: '' },
      });
      expect(post?.createdAt.getTime()).toBeGreaterThanOrEqual(start);
      expect(post?.createdAt.getTime()).toBeLessThanOrEqual(Date.now());
      expect(Number.parseInt(post?.id.slice(0, 8) ?? '', 16)).toBeCloseTo(start / 1000, -1);
    });

    test('is its writer’s, however the email was typed and whatever an emptied field holds', async () => {
      const { store, hand } = the();
      await hand.insert({ title: 'One', authorEmail: '  Ada@Example.ORG\n', authorId: '', body: '' });
      const [post] = (await store.mine(ada, PAGE)).items;
      expect(post).toMatchObject({ title: 'One', authorEmail: ada.email, authorId: null });
      expect((await store.byId(post?.id ?? ''))?.body).toBeNull();
      expect(await store.claim(ada)).toBe(1);
    });

    test('is not its writer’s when the email differs by more than A to Z and white space around it', async () => {
      const { store, hand } = the();
      const kim = { id: 'user_kim', email: 'kim@example.org' };
      const others = [
        '\u212Aim@example.org',
        '\u00a0kim@example.org',
        'kim@example.org\u2003',
        'kİm@example.org',
      ];
      for (const authorEmail of others) {
        const id = await hand.insert({ title: 'Of somebody else', authorEmail });
        expect(await store.byId(id)).toMatchObject({ authorEmail, authorId: null });
        await expect(store.update(kim, id, { title: 'Taken' })).rejects.toBeInstanceOf(NotOwnerError);
        await expect(store.delete(kim, id)).rejects.toBeInstanceOf(NotOwnerError);
      }
      await hand.insert({ title: 'Hers', authorEmail: '\t KIM@Example.org\r\n' });
      expect((await store.mine(kim, PAGE)).items.map(({ title }) => title)).toEqual(['Hers']);
      expect(await store.claim(kim)).toBe(1);
    });

    test('may have a title that another writer has, also while its emptied id waits to be tidied', async () => {
      const { store, hand } = the();
      for (const { email } of [ada, tomas]) {
        await hand.insert({ title: 'Same', authorEmail: email, authorId: '' });
      }
      expect(await titles(store)).toEqual(['Same', 'Same']);
      for (const { email } of [ada, tomas])
        expect(await store.claim({ id: `user_of_${email}`, email })).toBe(1);
    });

    test('may be changed and deleted before anybody has listed it', async () => {
      const { store, hand } = the();
      const typed = { authorEmail: ` ${ada.email.toUpperCase()}`, authorId: '' };
      const [one, two] = [
        await hand.insert({ title: 'One', ...typed }),
        await hand.insert({ title: 'Two', ...typed }),
      ];
      await expect(store.update(tomas, one, { title: 'No' })).rejects.toBeInstanceOf(NotOwnerError);
      const { id } = await store.create(postBy(ada, 'Three'));
      await hand.change(id, { authorId: '' });
      expect(await store.update(ada, id, { title: 'Third' })).toMatchObject({
        title: 'Third',
        authorId: null,
      });
      await store.delete(ada, two);
      expect((await titles(store)).sort()).toEqual(['One', 'Third']);
    });

    test('cannot have a title that its email has', async () => {
      const { hand } = the();
      await hand.insert({ title: 'One', authorEmail: ada.email });
      await expect(hand.insert({ title: 'One', authorEmail: ' ADA@example.org' })).rejects.toThrow();
    });

    test('is found by what it says after a change by hand', async () => {
      const { store, hand } = the();
      const { id } = await store.create(postBy(ada, 'harbour', 'lantern'));
      await hand.change(id, { title: 'meadow', body: 'a **candle**' });
      expect(await titles(store, { q: 'harbour' })).toEqual([]);
      expect(await titles(store, { q: 'meadow candle' })).toEqual(['meadow']);
      expect((await store.mine(ada, PAGE)).items[0]?.excerpt).toBe('a candle');
    });

    test('goes where its new time says', async () => {
      const { store, hand } = the();
      const { id } = await store.create(postBy(ada, 'First'));
      await store.create(postBy(ada, 'Second'));
      await hand.change(id, { createdAt: new Date(Date.now() + 60_000) });
      expect(await titles(store)).toEqual(['First', 'Second']);
    });
  });
}
