import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { postBy } from '@postern/db/testing/store-under-test';
import { olive, tokenOf } from '@postern/testing/people';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';

describeOnEachStore('a title that was stored before there was a rule', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(open);
  });
  afterEach(() => house.close());

  const title = 'One\r\ntwo \u202eeerht';
  const stored = () => house.store.create({ ...postBy(olive, title, 'Body'), author: olive.name });

  it('is shown as it is, and saved again with another body', async () => {
    const { id } = await stored();
    const post = await house.as(tokenOf(olive));
    expect(await post.byId({ id })).toMatchObject({ title });
    expect(await post.update({ id, body: 'Body alone' })).toMatchObject({ title, body: 'Body alone' });
    expect(await post.update({ id, title, body: 'Both' })).toMatchObject({ title, body: 'Both' });
    expect(await post.update({ id, title: 'One two three' })).toMatchObject({ title: 'One two three' });
  });

  it('cannot be given to a post that does not have it', async () => {
    const { id } = await stored();
    const post = await house.as(tokenOf(olive));
    const message = expect.stringContaining('The title must stand on one line.');
    const refused = { code: 'BAD_REQUEST', message };
    await expect(post.update({ id, title: 'Another\nline' })).rejects.toMatchObject(refused);
    await expect(post.create({ title })).rejects.toMatchObject(refused);
    const other = await post.create({ title: 'Fit' });
    await expect(post.update({ id: other.id, title })).rejects.toMatchObject(refused);
  });
});
