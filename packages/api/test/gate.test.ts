import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { forgedToken, forgeryKinds, olive, peter, tokenOf } from '@postern/testing/people';
import { makeToken } from '@postern/testing/tokens';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { directoryUser, type House, openHouse } from './house.ts';

const una = { id: 'user_2una0000000cccc' };

describeOnEachStore('the gate', (open) => {
  let house: House;
  let id: string;

  beforeEach(async () => {
    house = await openHouse(open);
    house.directory.known.set(una.id, directoryUser(olive.email, 'unverified'));
    const post = await (await house.as(tokenOf(olive))).create({ title: 'Of Olive', body: 'Hers.' });
    id = post.id;
  });
  afterEach(() => house.close());

  it.each(forgeryKinds)('takes a token with this fault for nobody: %s', async (kind) => {
    const before = await house.everything();
    const post = await house.as(forgedToken(kind));
    expect(await post.byId({ id })).toMatchObject({ mine: false });
    await expect(post.create({ title: 'As Olive' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await house.everything()).toEqual(before);
  });

  it.each([
    ['the owner', tokenOf(olive), true],
    ['another user', tokenOf(peter), false],
    ["a user whose unverified email is the author's", makeToken(una.id), false],
    ['anonymous', null, false],
  ])('says mine to %s: %s', async (_who, token, mine) => {
    const post = await house.as(token);
    expect(await post.byId({ id })).toMatchObject({ mine });
    expect((await post.list({})).items).toMatchObject([{ id, mine }]);
  });

  it('takes no change from an owner who has no verified email any more', async () => {
    house.directory.known.set(olive.id, directoryUser(olive.email, 'unverified'));
    const before = await house.everything();
    const post = await house.as(makeToken(olive.id));
    expect(await post.byId({ id })).toMatchObject({ mine: true });
    for (const change of [() => post.update({ id, title: 'x' }), () => post.delete({ id })]) {
      await expect(change()).rejects.toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringMatching(/verify/),
      });
    }
    expect(await house.everything()).toEqual(before);
  });

  it('refuses with sentences that say what to do', async () => {
    await expect((await house.as(null)).create({ title: 'x' })).rejects.toThrow('Sign in first.');
    await expect((await house.as(tokenOf(peter))).delete({ id })).rejects.toThrow(
      'You can change only your own posts.',
    );
    await expect((await house.as(makeToken(una.id))).create({ title: 'x' })).rejects.toThrow(/verify/);
  });

  it("knows a post that is not there from one that is somebody else's", async () => {
    const missing = 'f'.repeat(24);
    for (const token of [tokenOf(olive), tokenOf(peter)]) {
      const post = await house.as(token);
      await expect(post.byId({ id: missing })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(post.update({ id: missing, title: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(post.delete({ id: missing })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(post.view({ id: missing })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
