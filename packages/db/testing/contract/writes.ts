import { describe, expect, test } from 'vitest';
import {
  DuplicateTitleError,
  NotOwnerError,
  PostNotFoundError,
  StalePostError,
} from '../../src/post-store.ts';
import { ada, type CurrentStore, postBy, titles, tomas } from '../store-under-test.ts';

const NOBODYS = 'f'.repeat(24);

export function writeContract(the: CurrentStore): void {
  describe('creating', () => {
    test('stores the post whole and gives it back', async () => {
      const { store } = the();
      const before = Date.now();
      const post = await store.create(postBy(ada, 'One', '# Hello\n\n*there*'));
      expect(post).toEqual({
        ...postBy(ada, 'One', '# Hello\n\n*there*'),
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        createdAt: post.updatedAt,
        updatedAt: post.createdAt,
        views: 0,
      });
      expect(post.createdAt.getTime()).toBeGreaterThanOrEqual(before);
      expect(post.createdAt.getTime()).toBeLessThanOrEqual(Date.now());
      expect(await store.byId(post.id)).toEqual(post);
      const { items } = await store.list({ limit: 1, sort: 'newest', after: null, q: null, authorId: null });
      const { body: _body, ...summary } = post;
      expect(items).toEqual([{ ...summary, excerpt: 'Hello there' }]);
    });

    test('takes an empty body for none', async () => {
      expect((await the().store.create(postBy(ada, 'One', ''))).body).toBeNull();
    });

    test('refuses a title that the author has, and no one else’s', async () => {
      const { store } = the();
      await store.create(postBy(ada, 'One'));
      await expect(store.create(postBy(ada, 'One'))).rejects.toBeInstanceOf(DuplicateTitleError);
      await store.create(postBy(tomas, 'One'));
      expect(await titles(store)).toEqual(['One', 'One']);
    });

    test('of two at once with one title makes one', async () => {
      const { store } = the();
      const results = await Promise.allSettled([
        store.create(postBy(ada, 'One')),
        store.create(postBy(ada, 'One')),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refused = results.find((result) => result.status === 'rejected');
      expect(refused?.reason).toBeInstanceOf(DuplicateTitleError);
      expect(await titles(store)).toEqual(['One']);
    });
  });

  describe('updating', () => {
    test('changes what is given and nothing else', async () => {
      const { store } = the();
      const post = await store.create(postBy(ada, 'One', 'first'));
      const renamed = await store.update(ada, post.id, { title: 'Two' });
      expect(renamed).toEqual({ ...post, title: 'Two', updatedAt: renamed.updatedAt });
      const rewritten = await store.update(ada, post.id, { body: 'second' });
      expect(rewritten).toEqual({ ...renamed, body: 'second', updatedAt: rewritten.updatedAt });
      expect((await store.update(ada, post.id, { body: '' })).body).toBeNull();
      expect((await store.byId(post.id))?.title).toBe('Two');
    });

    test('moves updatedAt strictly on, however fast', async () => {
      const { store } = the();
      const { id, updatedAt } = await store.create(postBy(ada, 'One'));
      const times = [updatedAt.getTime()];
      for (let round = 0; round < 20; round++) {
        times.push((await store.update(ada, id, { body: `round ${round}` })).updatedAt.getTime());
      }
      expect(new Set(times).size).toBe(21);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    });

    test('refuses what was changed meanwhile', async () => {
      const { store } = the();
      const { id, updatedAt } = await store.create(postBy(ada, 'One'));
      const second = await store.update(ada, id, { title: 'Two' }, updatedAt);
      await expect(store.update(ada, id, { title: 'Three' }, updatedAt)).rejects.toBeInstanceOf(
        StalePostError,
      );
      expect(await store.byId(id)).toEqual(second);
    });

    test('lets one of several savers of the same state through', async () => {
      const { store } = the();
      const { id, updatedAt } = await store.create(postBy(ada, 'One'));
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) =>
          store.update(ada, id, { title: `Title ${index}` }, updatedAt),
        ),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('refuses the title of another post of the author', async () => {
      const { store } = the();
      await store.create(postBy(ada, 'One'));
      const two = await store.create(postBy(ada, 'Two'));
      await expect(store.update(ada, two.id, { title: 'One' })).rejects.toBeInstanceOf(DuplicateTitleError);
      expect(await store.byId(two.id)).toEqual(two);
    });
  });

  describe('ownership', () => {
    test.each([
      ['another user', tomas],
      ['another user who has taken over the email', { ...tomas, email: ada.email }],
      ['another user without an email', { ...tomas, email: null }],
    ])('keeps %s from changing or deleting a claimed post', async (_who, other) => {
      const { store } = the();
      const post = await store.create(postBy(ada, 'One'));
      await expect(store.update(other, post.id, { title: 'Mine' })).rejects.toBeInstanceOf(NotOwnerError);
      await expect(store.update(other, post.id, { title: 'Mine' }, post.updatedAt)).rejects.toBeInstanceOf(
        NotOwnerError,
      );
      await expect(store.delete(other, post.id)).rejects.toBeInstanceOf(NotOwnerError);
      expect(await store.byId(post.id)).toEqual(post);
    });

    test('stays with the id when the email changes', async () => {
      const { store } = the();
      const { id } = await store.create(postBy(ada, 'One'));
      expect((await store.update({ ...ada, email: null }, id, { title: 'Two' })).title).toBe('Two');
      await store.delete({ ...ada, email: 'new@example.org' }, id);
      expect(await store.byId(id)).toBeNull();
    });

    test('says when there is no such post', async () => {
      const { store } = the();
      await expect(store.update(ada, NOBODYS, { title: 'One' })).rejects.toBeInstanceOf(PostNotFoundError);
      await expect(store.delete(ada, NOBODYS)).rejects.toBeInstanceOf(PostNotFoundError);
      await expect(store.view(NOBODYS)).rejects.toBeInstanceOf(PostNotFoundError);
      expect(await store.byId(NOBODYS)).toBeNull();
    });
  });

  test('20 views at once are 20, and leave updatedAt alone', async () => {
    const { store } = the();
    const post = await store.create(postBy(ada, 'One'));
    const counts = await Promise.all(Array.from({ length: 20 }, () => store.view(post.id)));
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await store.byId(post.id)).toEqual({ ...post, views: 20 });
  });

  test('answers a ping', async () => {
    await expect(the().store.ping()).resolves.toBeUndefined();
  });
}
