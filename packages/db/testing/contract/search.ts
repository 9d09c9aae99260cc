import { describe, expect, test } from 'vitest';
import { ReadAbortedError } from '../../src/post-store.ts';
import { ada, type CurrentStore, postBy, titles, tomas } from '../store-under-test.ts';

const FOUND: [q: string, title: string, body: string][] = [
  ['caf', 'Café au lait', ''],
  ['CAFÉ', 'cafe', ''],
  ['ωμεγα', 'Από Άλφα ως Ωμέγα', ''],
  ['Ωμέγα αλφα', 'x', 'ΑΛΦΑ και ΩΜΕΓΑ'],
  ['ёлка', 'елка', ''],
  ['елк', 'Ёлка', ''],
  ['हिन्दी', 'हिन्दी में', ''],
  ['本屋', '東京の小さな本屋で', ''],
  ['東京 本', '東京の小さな本屋で', ''],
  ['小さな本屋で会いました', 'x', 'きょう小さな本屋で会いましたね'],
  ['ภาษา', 'x', 'ฉันพูดภาษาไทย'],
  ['walk hom', 'x', 'walking slowly home'],
  ['100', '100% sure', ''],
  ['%sure*', '100% sure', ''],
  ['"or', 'x', 'either OR neither'],
  ['NOT a', 'a knot is not a', ''],
  ['commonly-used', 'x', 'commonly used'],
  ['supercalifragil', 'supercalifragilistic', ''],
  ['👍', '👍🎉', ''],
  ['🎉', '👍🎉', ''],
  ['👍', '👍🏽 from me', ''],
  ['❤', 'x', 'with ❤️'],
  ['👩', '👩‍🔬 at work', ''],
  ['🇩🇪', '🇫🇷🇩🇪', ''],
];

const NOT_FOUND: [q: string, title: string, body: string][] = [
  ['alk', 'walking', ''],
  ['walk away', 'walking home', ''],
  ['c%f', 'cafe', ''],
  ['c*f', 'cafe', ''],
  ['one OR two', 'one', ''],
  ['title:one', 'one', ''],
  ['supercalifrantic', 'supercalifragilistic', ''],
  ['%', '100% sure', ''],
  ['"', '"quoted"', ''],
  ['', 'anything', ''],
  ['🎉', '👍 party', ''],
  ['🇷🇩', '🇫🇷🇩🇪', ''],
  ['大阪', '東京の小さな本屋で', ''],
];

export function searchContract(the: CurrentStore): void {
  describe('searching', () => {
    test.each(FOUND)('%j finds %j %j', async (q, title, body) => {
      const { store } = the();
      await store.create(postBy(ada, title, body));
      await store.create(postBy(ada, 'unrelated', 'quite'));
      expect(await titles(store, { q })).toEqual([title]);
      expect(await titles(store, { q, sort: 'views' })).toEqual([title]);
    });

    test.each(NOT_FOUND)('%j does not find %j %j', async (q, title, body) => {
      const { store } = the();
      await store.create(postBy(ada, title, body));
      expect(await titles(store, { q })).toEqual([]);
    });

    test('follows updates, deletes and views', async () => {
      const { store } = the();
      const { id } = await store.create(postBy(ada, 'harbour', 'lantern'));
      await store.update(ada, id, { title: 'meadow' });
      await store.view(id);
      expect(await titles(store, { q: 'harbour' })).toEqual([]);
      expect(await titles(store, { q: 'meadow lantern' })).toEqual(['meadow']);
      await store.update(ada, id, { body: null });
      expect(await titles(store, { q: 'lantern' })).toEqual([]);
      await store.delete(ada, id);
      expect(await titles(store, { q: 'meadow' })).toEqual([]);
    });

    test('ends when its signal is aborted', async () => {
      const { store } = the();
      await store.create(postBy(ada, 'lantern one'));
      const query = { limit: 20, sort: 'newest', after: null, q: 'lantern' } as const;
      const signal = AbortSignal.abort();
      const reads = [
        store.list({ ...query, authorId: null }, { signal }),
        store.mine(ada, query, { signal }),
        store.export({ limit: 20, after: null, authorId: null }, { signal }),
      ];
      for (const read of await Promise.allSettled(reads)) {
        expect(read.status === 'rejected' && read.reason).toBeInstanceOf(ReadAbortedError);
      }
    });

    test('keeps to an author', async () => {
      const { store } = the();
      await store.create(postBy(ada, 'lantern one'));
      await store.create(postBy(tomas, 'lantern two'));
      expect(await titles(store, { q: 'lantern', authorId: tomas.id })).toEqual(['lantern two']);
    });
  });
}
