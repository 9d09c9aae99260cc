import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { olive, peter, tokenOf } from '@postern/testing/people';
import type { Account } from '@postern/testing/person';
import { makeToken } from '@postern/testing/tokens';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaller } from '../src/app-router.ts';
import { type House, openHouse, storeWith } from './house.ts';

const NOBODYS = 'e'.repeat(24);
const key = 'a-random-key-0001';

describeOnEachStore('drafts', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(open);
  });
  afterEach(() => house.close());

  const as = async (person: Account) => createCaller(await house.contextFor(tokenOf(person)));
  const stale = { code: 'CONFLICT', message: expect.stringContaining('meanwhile') };

  describe('draft.save', () => {
    it('takes an empty title, and the same title twice', async () => {
      const { draft } = await as(olive);
      const one = await draft.save({ key, title: '', body: null });
      const two = await draft.save({ key: `${key}-2`, title: '  ', body: '' });
      expect(one).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        revision: 1,
        updatedAt: expect.any(Date),
      });
      const { items } = await draft.list();
      expect(items.map(({ title, excerpt }) => [title, excerpt])).toEqual([
        ['', ''],
        ['', ''],
      ]);
      expect(items.map(({ id }) => id).toSorted()).toEqual([one.id, two.id].toSorted());
    });

    it('keeps a draft of a user without a verified email, and claims nothing', async () => {
      const entered = await house.hand.insert({ title: 'By hand', authorEmail: olive.email });
      const { draft } = createCaller(await house.contextFor(makeToken(olive.id)));
      await draft.save({ key, title: 'One', body: null });
      expect((await house.store.byId(entered))?.authorId).toBeNull();
    });

    it('repeats safely, refuses what was saved meanwhile, and goes on from the revision', async () => {
      const { draft } = await as(olive);
      const first = await draft.save({ key, title: 'One', body: 'x' });
      expect(await draft.save({ key, title: 'One', body: 'x' })).toEqual(first);
      const next = await draft.save({ id: first.id, title: 'Two', body: 'x', ifRevision: 1 });
      expect(next.revision).toBe(2);
      await expect(
        draft.save({ id: first.id, title: 'Other', body: 'x', ifRevision: 1 }),
      ).rejects.toMatchObject(stale);
      await expect(draft.save({ key, title: 'Other', body: 'x' })).rejects.toMatchObject(stale);
      expect(await draft.save({ id: first.id, title: 'Two', body: 'x', ifRevision: 1 })).toEqual(next);
      expect(await draft.byId({ id: first.id })).toMatchObject({ title: 'Two', body: 'x', revision: 2 });
    });

    it.each([
      ['neither key nor id', { title: '', body: null }, 'key'],
      ['both key and id', { key, id: NOBODYS, ifRevision: 1, title: '', body: null }, 'key'],
      ['an id without a revision', { id: NOBODYS, title: '', body: null }, 'ifRevision'],
      ['a short key', { key: 'short', title: '', body: null }, 'key'],
      ['a title that is too long', { key, title: 'x'.repeat(201), body: null }, 'title'],
      ['a body that is too long', { key, title: '', body: 'x'.repeat(20_001) }, 'body'],
    ])('refuses %s and names the field', async (_what, input, field) => {
      const { draft } = await as(olive);
      await expect(draft.save(input)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringMatching(new RegExp(`^${field}: `)),
      });
      expect(await house.everyDraft(olive)).toEqual([]);
    });

    it('takes a post of the caller’s, and knows no other', async () => {
      const theirs = await (await as(peter)).post.create({ title: 'Of Peter' });
      const { draft, post } = await as(olive);
      const mine = await post.create({ title: 'Of Olive' });
      await expect(draft.save({ key, title: 'x', body: null, postId: theirs.id })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(draft.save({ key, title: 'x', body: null, postId: NOBODYS })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      const { id } = await draft.save({ key, title: 'x', body: null, postId: mine.id });
      expect(await draft.byId({ id })).toMatchObject({ postId: mine.id });
      await post.delete({ id: mine.id });
      expect(await draft.byId({ id })).toMatchObject({ postId: null });
    });

    it('keeps 200 drafts, and says so', async () => {
      const { draft } = await as(olive);
      for (let index = 0; index < 200; index++) {
        await house.store.drafts.save({
          authorId: olive.id,
          draft: { key: String(index) },
          title: '',
          body: null,
          postId: null,
          ifRevision: undefined,
        });
      }
      await expect(draft.save({ key, title: '', body: null })).rejects.toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringContaining('200 drafts'),
      });
    });
  });

  describe('post.create with a draft', () => {
    it('publishes under the draft’s id and deletes the draft', async () => {
      const { draft, post } = await as(olive);
      const { id } = await draft.save({ key, title: 'One', body: 'x' });
      const published = await post.create({ title: 'One', body: 'x', draftId: id });
      expect(published).toMatchObject({ id, title: 'One', body: 'x', mine: true });
      expect(await house.store.drafts.find(olive.id, id)).toBeNull();
    });

    it('gives the same post when it is called again, also at once', async () => {
      const { draft, post } = await as(olive);
      const { id } = await draft.save({ key, title: 'One', body: 'x' });
      const calls = Array.from({ length: 5 }, () => post.create({ title: 'One', body: 'x', draftId: id }));
      const answers = await Promise.all(calls);
      expect(new Set(answers.map((answer) => answer.id))).toEqual(new Set([id]));
      expect(await post.create({ title: 'One', body: 'x', draftId: id })).toEqual(answers[0]);
      expect(await house.everything()).toHaveLength(1);
    });

    it('is a conflict when the post has another text', async () => {
      const { draft, post } = await as(olive);
      const { id } = await draft.save({ key, title: 'One', body: 'x' });
      await post.create({ title: 'One', body: 'x', draftId: id });
      const before = await house.everything();
      await expect(post.create({ title: 'One', body: 'y', draftId: id })).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('published already'),
      });
      expect(await house.everything()).toEqual(before);
    });

    it('finds no draft of nobody and none of anybody else', async () => {
      const theirs = await (await as(peter)).draft.save({ key, title: 'Of Peter', body: 'x' });
      const { post } = await as(olive);
      for (const draftId of [NOBODYS, theirs.id]) {
        await expect(post.create({ title: 'Of Peter', body: 'x', draftId })).rejects.toMatchObject({
          code: 'NOT_FOUND',
        });
      }
      await (await as(peter)).post.create({ title: 'Of Peter', body: 'x', draftId: theirs.id });
      await expect(post.create({ title: 'Of Peter', body: 'x', draftId: theirs.id })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    it('keeps the draft when the title is taken', async () => {
      const { draft, post } = await as(olive);
      await post.create({ title: 'Taken' });
      const { id } = await draft.save({ key, title: 'Taken', body: 'x' });
      await expect(post.create({ title: 'Taken', body: 'x', draftId: id })).rejects.toMatchObject({
        code: 'CONFLICT',
        message: 'You already have a post with this title.',
      });
      expect(await draft.byId({ id })).toMatchObject({ title: 'Taken', revision: 1 });
    });

    it('leaves nothing to see when the draft could not be deleted, and a late save makes no draft', async () => {
      const { draft, post } = await as(olive);
      const { id } = await draft.save({ key, title: 'One', body: 'x' });
      const { drafts } = house.store;
      const failing = storeWith(house.store, {
        drafts: { ...drafts, deletePublished: () => Promise.reject(new Error('The server went away.')) },
      });
      const broken = createCaller(await house.contextFor(tokenOf(olive), { posts: failing }));
      await expect(broken.post.create({ title: 'One', body: 'x', draftId: id })).rejects.toMatchObject({
        code: 'INTERNAL_SERVER_ERROR',
      });
      expect(await drafts.find(olive.id, id)).not.toBeNull();
      await expect(draft.save({ key, title: 'Late', body: 'x' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await draft.list()).toEqual({ items: [] });
      expect(await drafts.find(olive.id, id)).toBeNull();
      expect(await post.create({ title: 'One', body: 'x', draftId: id })).toMatchObject({ id });
    });
  });

  describe('post.update with a draft', () => {
    it('saves the text, deletes the draft, and gives the same post when it is called again', async () => {
      const { draft, post } = await as(olive);
      const { id, updatedAt: ifUpdatedAt } = await post.create({ title: 'One', body: 'x' });
      const { id: draftId } = await draft.save({ key, title: 'One', body: 'y', postId: id });
      const input = { id, title: 'One', body: 'y', ifUpdatedAt, draftId };
      const updated = await post.update(input);
      expect(updated).toMatchObject({ id, body: 'y' });
      expect(await house.store.drafts.find(olive.id, draftId)).toBeNull();
      expect(await post.update(input)).toEqual(updated);
      await expect(post.update({ ...input, body: 'z' })).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(post.update({ id, body: 'z', draftId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await post.byId({ id })).toEqual(updated);
    });

    it('answers two calls at once alike', async () => {
      const { draft, post } = await as(olive);
      const { id, updatedAt: ifUpdatedAt } = await post.create({ title: 'One', body: 'x' });
      const { id: draftId } = await draft.save({ key, title: 'One', body: 'y', postId: id });
      const input = { id, title: 'One', body: 'y', ifUpdatedAt, draftId };
      const [one, two] = await Promise.all([post.update(input), post.update(input)]);
      expect(one).toEqual(two);
    });

    it('keeps the draft when the post was changed meanwhile', async () => {
      const { draft, post } = await as(olive);
      const { id, updatedAt: ifUpdatedAt } = await post.create({ title: 'One', body: 'x' });
      const { id: draftId } = await draft.save({ key, title: 'One', body: 'y', postId: id });
      await post.update({ id, body: 'changed elsewhere' });
      await expect(post.update({ id, title: 'One', body: 'y', ifUpdatedAt, draftId })).rejects.toMatchObject({
        code: 'CONFLICT',
      });
      expect(await draft.byId({ id: draftId })).toMatchObject({ body: 'y' });
    });

    it('knows no draft of anybody else, of another post or of nobody', async () => {
      const theirs = await (await as(peter)).draft.save({ key, title: 'Of Peter', body: 'x' });
      const { draft, post } = await as(olive);
      const { id } = await post.create({ title: 'One', body: 'x' });
      const other = await draft.save({ key, title: 'Of a new post', body: 'x' });
      for (const draftId of [theirs.id, other.id, NOBODYS]) {
        await expect(post.update({ id, body: 'y', draftId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
      expect(await post.byId({ id })).toMatchObject({ body: 'x' });
      expect(await house.everyDraft(olive, peter)).toHaveLength(2);
    });
  });
});
