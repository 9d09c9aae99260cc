import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DuplicateTitleError,
  NotOwnerError,
  PostNotFoundError,
  StalePostError,
} from '../../src/post-store.ts';
import { compile } from '../compiled.ts';
import { postsForAnother } from '../store-process.ts';
import { ada, type CurrentStore, postBy, tomas } from '../store-under-test.ts';
import { contentsOf, StruckWrites } from '../struck-writes.ts';

const NOBODYS = 'f'.repeat(24);

export function acknowledgedContract(the: CurrentStore): void {
  describe('an acknowledged write', () => {
    let removeCompiled: () => void;
    beforeAll(() => {
      removeCompiled = compile();
    });
    afterAll(() => removeCompiled());

    test('is there for another process, and nothing else is, after each kind of refusal', async () => {
      const { store, url } = the();
      const struck = new StruckWrites(the());
      const first = await struck.prepare(store);
      const { updatedAt } = await store.create(postBy(tomas, 'Theirs'));
      const [theirs] = (await store.export({ limit: 50, after: null, authorId: tomas.id })).items;
      const id = theirs?.id ?? '';
      const refusals: [refused: () => Promise<unknown>, error: new () => Error][] = [
        [() => store.create(postBy(tomas, 'Theirs')), DuplicateTitleError],
        [() => store.update(ada, first.updated, { title: `To view ${first.round}` }), DuplicateTitleError],
        [() => store.update(tomas, id, { body: 'x' }, new Date(updatedAt.getTime() - 1)), StalePostError],
        [() => store.update(ada, id, { title: 'Mine' }), NotOwnerError],
        [() => store.delete(ada, id), NotOwnerError],
        [() => store.delete(ada, NOBODYS), PostNotFoundError],
        [() => store.view(NOBODYS), PostNotFoundError],
      ];
      for (const [refused, error] of refusals) await expect(refused()).rejects.toBeInstanceOf(error);
      expect(await struck.strike(store, first)).toEqual([]);
      await store.delete(tomas, id);
      await struck.createMore(store, 5);
      expect(contentsOf(await postsForAnother(url))).toEqual(struck.expected());
    });
  });
}
