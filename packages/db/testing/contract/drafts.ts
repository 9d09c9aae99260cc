import { describe, expect, test } from 'vitest';
import { DRAFTS_OF_AUTHOR, type StoredDraft } from '../../src/draft-fields.ts';
import {
  DraftNotFoundError,
  type DraftToSave,
  StaleDraftError,
  TooManyDraftsError,
} from '../../src/draft-store.ts';
import { PostExistsError } from '../../src/post-store.ts';
import { ada, type CurrentStore, postBy, titles, tomas } from '../store-under-test.ts';

const NOBODYS = 'f'.repeat(24);

/** A draft of Ada's that is saved with the key for the first time. */
export function draftBy(owner: { id: string }, key: string, parts: Partial<DraftToSave> = {}): DraftToSave {
  const text = { title: 'Draft', body: 'Some text' };
  return { authorId: owner.id, draft: { key }, ...text, postId: null, ifRevision: undefined, ...parts };
}

const changed = (
  { authorId, id, revision, title, body }: StoredDraft,
  parts: Partial<DraftToSave>,
): DraftToSave => ({ authorId, draft: { id }, title, body, postId: null, ifRevision: revision, ...parts });

export function draftContract(the: CurrentStore): void {
  describe('drafts', () => {
    test('are stored whole and given back, to their author alone', async () => {
      const { drafts } = the().store;
      const before = Date.now();
      const draft = await drafts.save(draftBy(ada, 'one', { title: '', body: '' }));
      expect(draft).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        authorId: ada.id,
        title: '',
        body: null,
        postId: null,
        revision: 1,
        createdAt: draft.updatedAt,
        updatedAt: draft.createdAt,
      });
      expect(draft.createdAt.getTime()).toBeGreaterThanOrEqual(before);
      expect(await drafts.byId(ada.id, draft.id)).toEqual(draft);
      expect(await drafts.list(ada.id)).toEqual([draft]);
      expect(await drafts.byId(tomas.id, draft.id)).toBeNull();
      expect(await drafts.find(tomas.id, draft.id)).toBeNull();
      expect(await drafts.list(tomas.id)).toEqual([]);
      expect(await drafts.byId(ada.id, NOBODYS)).toBeNull();
    });

    test('have one id for one author and key, and another for another', async () => {
      const { drafts } = the().store;
      const [first, again, other, theirs] = await Promise.all([
        drafts.save(draftBy(ada, 'one')),
        drafts.save(draftBy(ada, 'one')),
        drafts.save(draftBy(ada, 'two')),
        drafts.save(draftBy(tomas, 'one')),
      ]);
      expect(again).toEqual(first);
      expect(new Set([first.id, other.id, theirs.id]).size).toBe(3);
      expect(await drafts.list(ada.id)).toHaveLength(2);
    });

    test('are no posts: no list, no export and no address shows them', async () => {
      const { store } = the();
      const { id } = await store.drafts.save(draftBy(ada, 'one', { body: 'lighthouse' }));
      expect(await titles(store)).toEqual([]);
      expect(await titles(store, { q: 'lighthouse' })).toEqual([]);
      expect((await store.export({ limit: 50, after: null, authorId: null })).items).toEqual([]);
      expect(await store.byId(id)).toBeNull();
    });

    test('change with the revision that was read, and go to the top of the list', async () => {
      const { drafts } = the().store;
      const first = await drafts.save(draftBy(ada, 'one'));
      const second = await drafts.save(draftBy(ada, 'two'));
      const next = await drafts.save(changed(first, { title: 'Next', body: null }));
      expect(next).toEqual({ ...first, title: 'Next', body: null, revision: 2, updatedAt: next.updatedAt });
      expect(next.updatedAt.getTime()).toBeGreaterThan(first.updatedAt.getTime());
      const third = await drafts.save(draftBy(ada, 'one', { title: 'Third', ifRevision: 2 }));
      expect(third.revision).toBe(3);
      expect((await drafts.list(ada.id)).map(({ id }) => id)).toEqual([first.id, second.id]);
    });

    test('refuse a change of another revision, and one without a revision', async () => {
      const { drafts } = the().store;
      const first = await drafts.save(draftBy(ada, 'one'));
      const next = await drafts.save(changed(first, { title: 'Next' }));
      await expect(drafts.save(changed(first, { title: 'Other' }))).rejects.toBeInstanceOf(StaleDraftError);
      await expect(drafts.save(draftBy(ada, 'one', { title: 'Other' }))).rejects.toBeInstanceOf(
        StaleDraftError,
      );
      expect(await drafts.byId(ada.id, first.id)).toEqual(next);
    });

    test('take the same text again, with whichever revision, and change nothing', async () => {
      const { drafts } = the().store;
      const first = await drafts.save(draftBy(ada, 'one'));
      const next = await drafts.save(changed(first, { title: 'Next' }));
      expect(await drafts.save(changed(first, { title: 'Next' }))).toEqual(next);
      expect(await drafts.save(draftBy(ada, 'one', { title: 'Next' }))).toEqual(next);
      expect(await drafts.byId(ada.id, first.id)).toEqual(next);
    });

    test('of several savers of one revision let one through', async () => {
      const { drafts } = the().store;
      const first = await drafts.save(draftBy(ada, 'one'));
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) => drafts.save(changed(first, { title: `Title ${index}` }))),
      );
      const [kept, ...others] = results.filter((result) => result.status === 'fulfilled');
      expect(others).toEqual([]);
      expect(await drafts.byId(ada.id, first.id)).toEqual(kept?.value);
    });

    test('are changed and deleted by their author alone', async () => {
      const { drafts } = the().store;
      const draft = await drafts.save(draftBy(ada, 'one'));
      await expect(drafts.save(changed({ ...draft, authorId: tomas.id }, { title: 'Mine' }))).rejects.toThrow(
        DraftNotFoundError,
      );
      await expect(drafts.delete(tomas.id, draft.id)).rejects.toBeInstanceOf(DraftNotFoundError);
      await drafts.deletePublished(tomas.id, draft.id, null);
      expect(await drafts.list(ada.id)).toEqual([draft]);
      await drafts.delete(ada.id, draft.id);
      await expect(drafts.delete(ada.id, draft.id)).rejects.toBeInstanceOf(DraftNotFoundError);
      await expect(drafts.save(changed(draft, { title: 'Again' }))).rejects.toBeInstanceOf(
        DraftNotFoundError,
      );
      expect(await drafts.list(ada.id)).toEqual([]);
    });

    test('are at most 200 of one author, however many come at once', async () => {
      const { drafts } = the().store;
      for (let index = 0; index < DRAFTS_OF_AUTHOR - 2; index++) {
        await drafts.save(draftBy(ada, `draft ${index}`));
      }
      const results = await Promise.allSettled(
        Array.from({ length: 6 }, (_, index) => drafts.save(draftBy(ada, `at once ${index}`))),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
      for (const result of results.filter(({ status }) => status === 'rejected')) {
        expect(result).toMatchObject({ reason: { name: 'TooManyDraftsError' } });
      }
      expect(await drafts.list(ada.id)).toHaveLength(DRAFTS_OF_AUTHOR);
      // Those that are there can still be saved, and another author is not concerned.
      expect((await drafts.save(draftBy(ada, 'draft 0'))).revision).toBe(1);
      await drafts.save(draftBy(tomas, 'one'));
      const [newest] = await drafts.list(ada.id);
      await drafts.delete(ada.id, newest?.id ?? '');
      await drafts.save(draftBy(ada, 'one more'));
      await expect(drafts.save(draftBy(ada, 'too many'))).rejects.toBeInstanceOf(TooManyDraftsError);
    });

    test('become drafts of a new post when their post is deleted', async () => {
      const { store } = the();
      const post = await store.create(postBy(ada, 'One'));
      const draft = await store.drafts.save(draftBy(ada, 'one', { postId: post.id }));
      expect(await store.drafts.byId(ada.id, draft.id)).toEqual(draft);
      expect(draft.postId).toBe(post.id);
      await store.delete(ada, post.id);
      expect(await store.drafts.byId(ada.id, draft.id)).toEqual({ ...draft, postId: null });
      expect(await store.drafts.list(ada.id)).toEqual([{ ...draft, postId: null }]);
    });
  });

  describe('a draft that is left over', () => {
    test('because its id is a post’s is never shown, and removed when it is met', async () => {
      const { store } = the();
      const { drafts } = store;
      const draft = await drafts.save(draftBy(ada, 'one'));
      const post = await store.create({ ...postBy(ada, 'Published'), id: draft.id });
      expect(post.id).toBe(draft.id);
      expect(await drafts.find(ada.id, draft.id)).toEqual(draft);
      expect(await drafts.list(ada.id)).toEqual([]);
      expect(await drafts.find(ada.id, draft.id)).toBeNull();
      // A save that was on its way when the post was published makes no draft.
      await expect(drafts.save(draftBy(ada, 'one', { title: 'Late' }))).rejects.toBeInstanceOf(
        DraftNotFoundError,
      );
      expect(await drafts.find(ada.id, draft.id)).toBeNull();
    });

    test('because the post has its text is never shown, and removed when it is met', async () => {
      const { store } = the();
      const { drafts } = store;
      const post = await store.create(postBy(ada, 'One', 'first'));
      const draft = await drafts.save(draftBy(ada, 'one', { title: 'One', body: 'second', postId: post.id }));
      expect(await drafts.list(ada.id)).toEqual([draft]);
      await store.update(ada, post.id, { body: 'second' });
      expect(await drafts.byId(ada.id, draft.id)).toBeNull();
      expect(await drafts.find(ada.id, draft.id)).toBeNull();
    });

    test('takes nobody’s place among the 200', async () => {
      const { store } = the();
      const first = await store.drafts.save(draftBy(ada, 'first'));
      for (let index = 1; index < DRAFTS_OF_AUTHOR; index++) {
        await store.drafts.save(draftBy(ada, `draft ${index}`));
      }
      await store.create({ ...postBy(ada, 'Published'), id: first.id });
      expect((await store.drafts.save(draftBy(ada, 'new'))).revision).toBe(1);
      expect(await store.drafts.list(ada.id)).toHaveLength(DRAFTS_OF_AUTHOR);
    });

    test('is removed with the post’s publication only while it has the published revision', async () => {
      const { drafts } = the().store;
      const first = await drafts.save(draftBy(ada, 'one'));
      const next = await drafts.save(changed(first, { title: 'Saved meanwhile' }));
      await drafts.deletePublished(ada.id, first.id, first.revision);
      expect(await drafts.find(ada.id, first.id)).toEqual(next);
      await drafts.deletePublished(ada.id, first.id, next.revision);
      expect(await drafts.find(ada.id, first.id)).toBeNull();
    });
  });

  test('a post under a given id is published once', async () => {
    const { store } = the();
    const id = 'a'.repeat(24);
    const results = await Promise.allSettled([
      store.create({ ...postBy(ada, 'One'), id }),
      store.create({ ...postBy(ada, 'Two'), id }),
      store.create({ ...postBy(tomas, 'One'), id }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results.filter((one) => one.status === 'rejected')) {
      expect(result.reason).toBeInstanceOf(PostExistsError);
    }
    expect(await titles(store)).toHaveLength(1);
  });
}
