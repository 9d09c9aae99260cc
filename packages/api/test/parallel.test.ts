import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { olive, tokenOf } from '@postern/testing/people';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';

describeOnEachStore('at the same time', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(open);
  });
  afterEach(() => house.close());

  it('twenty visitors are twenty views', async () => {
    const { id } = await (await house.as(tokenOf(olive))).create({ title: 'Popular' });
    const visitors = await Promise.all(Array.from({ length: 20 }, () => house.as(null)));
    const answers = await Promise.all(visitors.map((post) => post.view({ id })));
    expect(answers.map(({ views }) => views).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(await house.everything()).toMatchObject([{ views: 20 }]);
  });

  it('two creates of one title are one post and one conflict', async () => {
    const [one, two] = [await house.as(tokenOf(olive)), await house.as(tokenOf(olive))];
    const results = await Promise.allSettled([one.create({ title: 'Twin' }), two.create({ title: 'Twin' })]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'CONFLICT', message: 'You already have a post with this title.' },
    });
    expect(await house.everything()).toHaveLength(1);
  });

  it('two edits of the same version are one change and one conflict', async () => {
    const post = await house.as(tokenOf(olive));
    const { id, updatedAt: ifUpdatedAt } = await post.create({ title: 'Draft' });
    const results = await Promise.allSettled([
      post.update({ id, body: 'One', ifUpdatedAt }),
      post.update({ id, body: 'Two', ifUpdatedAt }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'CONFLICT' },
    });
  });

  it('two deletes are one delete and one that finds nothing', async () => {
    const post = await house.as(tokenOf(olive));
    const { id } = await post.create({ title: 'Going' });
    const results = await Promise.allSettled([post.delete({ id }), post.delete({ id })]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'NOT_FOUND' },
    });
  });
});
