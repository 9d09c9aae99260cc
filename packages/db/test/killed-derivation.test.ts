import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { compile } from '../testing/compiled.ts';
import { updateAndBeKilled } from '../testing/deriving-process.ts';
import { describeOnEachStore } from '../testing/on-each-store.ts';
import { ada, postBy, titles } from '../testing/store-under-test.ts';

beforeAll(compile, 60_000);

describeOnEachStore('a process that is killed while it derives', (open) => {
  test('leaves the post that it was to change as it was, with all that was derived from it', async () => {
    const { store, hand, url, remove } = await open();
    onTestFinished(remove);
    const post = await store.create(postBy(ada, 'harbour', 'a *lantern*'));
    const before = await hand.derivations();
    expect(await updateAndBeKilled(url, post.id, 'meadow')).toMatchObject({ signal: 'SIGKILL' });
    expect(await hand.derivations()).toEqual(before);
    expect(await store.byId(post.id)).toEqual(post);
    expect(await titles(store, { q: 'harbour lantern' })).toEqual(['harbour']);
    expect(await titles(store, { q: 'meadow' })).toEqual([]);
  });
});
