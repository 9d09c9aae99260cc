import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { olive, peter, tokenOf } from '@postern/testing/people';
import { makeToken } from '@postern/testing/tokens';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { directoryUser, type House, openHouse } from './house.ts';

/** Somebody who later gets the address that was Olive's. */
const heir = { ...olive, id: 'user_2heir0000000eeee' };

describeOnEachStore('posts entered by hand', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(open);
  });
  afterEach(() => house.close());

  const ownerOf = async (id: string) => (await house.store.byId(id))?.authorId;

  it("are listed and found before anybody claims them, as nobody's but the email's", async () => {
    const id = await house.hand.insert({ title: 'Typed in Studio', authorEmail: 'Olive@Example.test' });
    for (const [token, mine] of [
      [null, false],
      [tokenOf(peter), false],
      [tokenOf(olive), true],
    ] as const) {
      const post = await house.as(token);
      expect((await post.list({})).items).toMatchObject([{ id, authorId: null, mine }]);
      expect((await post.list({ q: 'studio' })).items).toMatchObject([{ id, mine }]);
      expect(await post.byId({ id })).toMatchObject({ id, title: 'Typed in Studio', body: null, mine });
    }
    expect((await (await house.as(tokenOf(olive))).mine({})).items).toMatchObject([{ id, mine: true }]);
    expect(await ownerOf(id)).toBeNull();
  });

  it('are not theirs whose email is only similar, and not shown to them as theirs', async () => {
    const kim = { id: 'user_2kim00000000ffff', email: 'kim@example.test', name: 'Kim' };
    const kelvin = { id: 'user_2kelvin00000gggg', email: '\u212Aim@example.test', name: 'Kelvin' };
    const kims = await house.hand.insert({ title: 'Of Kim', authorEmail: ' KIM@example.test\n' });
    const kelvins = await house.hand.insert({ title: 'Of Kelvin', authorEmail: kelvin.email });
    for (const [person, own, other] of [
      [kim, kims, kelvins],
      [kelvin, kelvins, kims],
    ] as const) {
      const post = await house.as(tokenOf(person));
      expect(await post.byId({ id: own })).toMatchObject({ mine: true });
      expect(await post.byId({ id: other })).toMatchObject({ mine: false });
      expect((await post.mine({})).items).toMatchObject([{ id: own }]);
      await expect(post.update({ id: other, title: 'Taken' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await post.update({ id: own, title: 'Mine' })).toMatchObject({ authorId: person.id });
    }
  });

  it("become their user's with the first change of anything", async () => {
    const id = await house.hand.insert({ title: 'Typed in Studio', authorEmail: olive.email });
    const other = await house.hand.insert({ title: 'Typed too', authorEmail: peter.email });
    await (await house.as(tokenOf(olive))).create({ title: 'My first' });
    expect(await ownerOf(id)).toBe(olive.id);
    expect(await ownerOf(other)).toBeNull();
    expect((await (await house.as(tokenOf(olive))).mine({})).items).toHaveLength(2);
  });

  it('can be changed and deleted at once by their user', async () => {
    const [first, second] = [
      await house.hand.insert({ title: 'One', authorEmail: olive.email }),
      await house.hand.insert({ title: 'Two', authorEmail: olive.email }),
    ];
    const post = await house.as(tokenOf(olive));
    expect(await post.update({ id: first, title: 'Better' })).toMatchObject({
      title: 'Better',
      authorId: olive.id,
      mine: true,
    });
    expect(await post.delete({ id: second })).toEqual({ id: second });
  });

  it('do not go to a second account that takes over the email', async () => {
    const id = await house.hand.insert({ title: 'Typed in Studio', authorEmail: olive.email });
    await (await house.as(tokenOf(olive))).update({ id, body: 'Mine now.' });

    const later = await house.as(tokenOf(heir));
    await expect(later.update({ id, title: 'Taken' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(later.delete({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await later.create({ title: 'Typed in Studio' });
    expect((await later.mine({})).items).toMatchObject([{ title: 'Typed in Studio', authorId: heir.id }]);
    expect(await later.byId({ id })).toMatchObject({ body: 'Mine now.', authorId: olive.id, mine: false });
  });

  it('are not claimed by a read, by a stranger, or by an email that is not verified', async () => {
    const id = await house.hand.insert({ title: 'Typed in Studio', authorEmail: olive.email });
    const una = 'user_2una0000000cccc';
    house.directory.known.set(una, directoryUser(olive.email, 'unverified'));
    await (await house.as(tokenOf(olive))).mine({});
    await (await house.as(tokenOf(olive))).list({});
    await (await house.as(tokenOf(peter))).create({ title: 'Mine' });
    await expect((await house.as(makeToken(una))).delete({ id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await ownerOf(id)).toBeNull();
  });

  it('ask the directory only when one of them is in sight', async () => {
    house.directory.known.set(olive.id, directoryUser(olive.email));
    await house.hand.insert({ title: 'Typed in Studio', authorEmail: olive.email });
    const { items } = await (await house.as(makeToken(olive.id))).list({});
    expect(items).toMatchObject([{ mine: true }]);
    expect(house.directory.asked).toEqual([olive.id]);
  });

  it('stay unclaimed, and editable, when the title is taken', async () => {
    const post = await house.as(tokenOf(olive));
    await post.create({ title: 'Same' });
    const id = await house.hand.insert({ title: 'Same', authorEmail: olive.email });
    await post.create({ title: 'Something else' });
    expect(await ownerOf(id)).toBeNull();
    expect(await post.update({ id, title: 'Different' })).toMatchObject({ title: 'Different', mine: true });
  });
});
