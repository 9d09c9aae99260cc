import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { olive, peter, tokenOf } from '@postern/testing/people';
import type { Account } from '@postern/testing/person';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCaller } from '../../src/app-router.ts';
import { type House, openHouse } from '../house.ts';
import { mutation, read, send } from '../http.ts';
import { type Field, type FieldRule, fields } from './fields.ts';

const rules = (Object.entries(fields) as [Field, FieldRule][]).map(([field, rule]) => ({ field, ...rule }));
const ofPosts = rules.filter((rule) => rule.of === 'post');

/** What somebody might send for a field; each differs from what the post has. */
const values: Record<Field, unknown> = {
  id: 'e'.repeat(24),
  title: 'Another title',
  body: 'Another body.',
  excerpt: 'Another excerpt.',
  views: 1_000_000,
  author: 'Somebody else',
  authorId: 'user_somebody_else',
  authorEmail: 'somebody-else@example.test',
  createdAt: '2020-01-01T00:00:00.000Z',
  updatedAt: '2020-01-01T00:00:00.000Z',
  mine: true,
  name: 'Somebody else',
  imageUrl: 'https://images.example.test/else.png',
  email: 'somebody-else@example.test',
};

describeOnEachStore('which field may be read and written by whom', (open) => {
  let house: House;
  let id: string;

  beforeEach(async () => {
    house = await openHouse(open);
    id = (await (await house.as(tokenOf(olive))).create({ title: 'Of Olive', body: 'Hers.' })).id;
  });
  afterEach(() => house.close());

  /** Everything that the queries say of Olive's post to one reader. */
  async function readBy(person: Account | null) {
    const { post } = createCaller(await house.contextFor(person && tokenOf(person)));
    const [list, exported, whole] = [await post.list({}), await post.export({}), await post.byId({ id })];
    return [...list.items, ...exported.items, whole];
  }

  /** The answer to an input which names a field that the types may not allow. */
  const answerTo = async (person: Account, procedure: string, input: object) =>
    read(await send(() => house.contextFor(tokenOf(person)), procedure, mutation(input)));

  it.each(ofPosts)('$field of a post is read by $readBy', async ({ field, readBy: readers }) => {
    for (const person of [null, peter, olive]) {
      const shown = (await readBy(person)).flatMap((post) => Object.keys(post));
      expect(shown.includes(field)).toBe(readers === 'everybody');
    }
  });

  it('shows the email of an author in no field of a post', async () => {
    for (const person of [null, peter, olive]) {
      expect(JSON.stringify(await readBy(person))).not.toContain(olive.email);
    }
  });

  it.each(rules.filter((rule) => rule.of === 'user' && rule.readBy === 'oneself'))(
    '$field of a user is read by the user alone',
    async ({ field }) => {
      const me = await createCaller(await house.contextFor(tokenOf(olive))).user.me();
      expect(Object.keys(me)).toContain(field);
      const others = createCaller(await house.contextFor(tokenOf(peter)));
      expect(await others.user.me()).not.toMatchObject({ id: olive.id });
      for (const post of await readBy(peter)) expect(Object.keys(post)).not.toContain(field);
    },
  );

  it.each(ofPosts.filter(({ field }) => field !== 'id'))(
    '$field of a post is written by $writtenBy',
    async ({ field, writtenBy }) => {
      const before = await house.everything();
      const change = { [field]: values[field] };

      const refused = await answerTo(peter, 'post.update', { id, ...change });
      const code = writtenBy === 'owner' ? 'FORBIDDEN' : 'BAD_REQUEST';
      expect(refused.error).toMatchObject({ data: { code } });
      expect(await house.everything()).toEqual(before);

      const answer = await answerTo(olive, 'post.update', { id, title: 'Of Olive', ...change });
      if (writtenBy === 'owner') {
        expect(answer.error).toBeUndefined();
        expect(await house.everything()).toEqual([{ ...before[0], ...change, updatedAt: expect.any(Date) }]);
      } else {
        expect(answer.error).toMatchObject({
          message: `Unknown field: ${field}.`,
          data: { code: 'BAD_REQUEST' },
        });
        expect(await house.everything()).toEqual(before);
      }
    },
  );

  it.each(rules.filter((rule) => rule.writtenBy === 'server'))(
    '$field is chosen by nobody when a post is created',
    async ({ field }) => {
      const before = await house.everything();
      const answer = await answerTo(olive, 'post.create', { title: 'New', [field]: values[field] });
      expect(answer.error).toMatchObject({
        message: `Unknown field: ${field}.`,
        data: { code: 'BAD_REQUEST' },
      });
      expect(await house.everything()).toEqual(before);
    },
  );
});
