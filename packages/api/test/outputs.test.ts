import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { olive, tokenOf } from '@postern/testing/people';
import superjson from 'superjson';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCaller } from '../src/app-router.ts';
import type { ProcedureName } from './authorization/access.ts';
import { type House, openHouse } from './house.ts';

/** Every object in a value, as often as it stands there. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

describeOnEachStore('an output', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(open);
  });
  afterEach(() => house.close());

  it('holds no object twice, whatever the procedure', async () => {
    const { draft, post, user } = createCaller(await house.contextFor(tokenOf(olive)));
    await house.hand.insert({ title: 'By hand', authorEmail: olive.email });
    const created = await post.create({ title: 'One', body: 'Its body.' });
    const { id } = created;
    const saved = await draft.save({ key: 'a-random-key-0001', title: 'A draft', body: 'x' });
    const outputs: Record<ProcedureName, unknown> = {
      'post.create': created,
      'post.byId': await post.byId({ id }),
      'post.list': await post.list({}),
      'post.mine': await post.mine({}),
      'post.export': await post.export({}),
      'post.view': await post.view({ id }),
      'post.update': await post.update({ id, body: 'Another.' }),
      'draft.save': saved,
      'draft.byId': await draft.byId({ id: saved.id }),
      'draft.list': await draft.list(),
      'draft.delete': await draft.delete({ id: saved.id }),
      'user.me': await user.me(),
      'post.delete': await post.delete({ id }),
    };
    for (const [name, output] of Object.entries(outputs)) {
      const objects = objectsIn(output);
      expect([name, objects.length]).toEqual([name, new Set(objects).size]);
      // What the API's answers and the pages' hydration are made with.
      expect([name, superjson.serialize(output).meta?.referentialEqualities]).toEqual([name, undefined]);
    }
  });
});
