import { expect, test } from 'vitest';
import { gatherConflicts } from '../src/copy/conflicts.ts';
import { openDeriver } from '../src/deriver.ts';
import { ada, postBy } from '../testing/store-under-test.ts';

const failingRules = {
  version: 1,
  derive() {
    throw new Error('It cannot be derived.');
  },
};

test('the beginning of a text that cannot be derived ends with a whole character', () => {
  const deriver = openDeriver({ rules: failingRules });
  for (let place = 0; place <= 12; place += 1) {
    const body = `${'x'.repeat(place)}${'👨‍👩‍👧‍👦'.repeat(200)}`;
    const { excerpt } = deriver.derive('656f6e7465736e6f77212121', { title: 'x', body });
    expect(excerpt).toMatch(/^x*(👨‍👩‍👧‍👦)+…$/u);
    expect(excerpt.length).toBeLessThanOrEqual(280);
  }
});

test('a long title among the conflicts of a copy ends with a whole character', async () => {
  const conflicts = await gatherConflicts(null);
  const post = {
    id: '656f6e7465736e6f77212121',
    createdAt: new Date(0),
    updatedAt: new Date(0),
    views: 0,
  };
  for (const title of [`${'x'.repeat(79)}😀😀`, `${'x'.repeat(79)}🇫🇷`]) {
    await conflicts.add([{ post: { ...post, ...postBy(ada, title) }, reason: 'is there' }]);
  }
  expect(conflicts.lines().slice(0, 2)).toEqual([
    `${post.id} "${'x'.repeat(79)}😀…": is there`,
    `${post.id} "${'x'.repeat(79)}…": is there`,
  ]);
});
