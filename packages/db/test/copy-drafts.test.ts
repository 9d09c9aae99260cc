import { describe, expect, onTestFinished, test } from 'vitest';
import { copyDrafts } from '../src/copy/copy-drafts.ts';
import { openSource, openTarget } from '../src/copy/open-sides.ts';
import { DRAFTS_OF_AUTHOR } from '../src/draft-fields.ts';
import { draftBy } from '../testing/contract/drafts.ts';
import { describeOnEachStore, openOnSqlite } from '../testing/on-each-store.ts';
import { ada, tomas } from '../testing/store-under-test.ts';

describeOnEachStore('a copy of drafts', (open) => {
  /** A store and an embedded one; the first is copied from or to. */
  async function both() {
    const [one, other] = [await open(), await openOnSqlite()];
    onTestFinished(async () => {
      await one.remove();
      await other.remove();
    });
    return { one, other };
  }

  async function copied(from: string, to: string, overwrite = false) {
    const source = await openSource(from);
    const target = await openTarget(to);
    try {
      return await copyDrafts(source.drafts, target.drafts, { overwrite });
    } finally {
      await target.close();
      await source.close();
    }
  }

  describe.each(['from', 'to'])('%s it', (direction) => {
    test('takes each draft whole, is safe to repeat, and says what is equal', async () => {
      const { one, other } = await both();
      const [source, target] = direction === 'from' ? [one, other] : [other, one];
      const first = await source.store.drafts.save(draftBy(ada, 'one', { postId: 'a'.repeat(24) }));
      await source.store.drafts.save({
        ...draftBy(ada, 'one', { body: 'Second' }),
        ifRevision: first.revision,
      });
      await source.store.drafts.save(draftBy(tomas, 'one', { title: '', body: null }));
      const outcome = await copied(source.url, target.url);
      expect(outcome).toMatchObject({ copied: 2, same: 0, conflicts: [], drafts: 2, to: outcome.from });
      for (const { id } of [ada, tomas]) {
        expect(await target.store.drafts.list(id)).toEqual(await source.store.drafts.list(id));
      }
      expect(await target.store.drafts.find(ada.id, first.id)).toEqual(
        await source.store.drafts.find(ada.id, first.id),
      );
      expect(await copied(source.url, target.url)).toMatchObject({ copied: 0, same: 2, to: outcome.from });
    });

    test('keeps the newer revision, names the draft, and lets the source win when told to', async () => {
      const { one, other } = await both();
      const [source, target] = direction === 'from' ? [one, other] : [other, one];
      const draft = await source.store.drafts.save(draftBy(ada, 'one'));
      await copied(source.url, target.url);
      await target.store.drafts.save(draftBy(ada, 'one', { body: 'Newer', ifRevision: 1 }));
      const kept = await copied(source.url, target.url);
      expect(kept.conflicts).toEqual([`  ${draft.id}: the target has revision 2, the source 1`]);
      expect(kept.to).not.toBe(kept.from);
      expect(await target.store.drafts.find(ada.id, draft.id)).toMatchObject({ body: 'Newer', revision: 2 });
      const next = await source.store.drafts.save(draftBy(ada, 'one', { body: 'A', ifRevision: 1 }));
      await source.store.drafts.save(draftBy(ada, 'one', { body: 'Newest', ifRevision: next.revision }));
      expect(await copied(source.url, target.url)).toMatchObject({ copied: 1, conflicts: [] });
      await target.store.drafts.save(draftBy(ada, 'one', { body: 'Of the target', ifRevision: 3 }));
      const won = await copied(source.url, target.url, true);
      expect(won).toMatchObject({ copied: 1, conflicts: [], to: won.from });
      expect(await target.store.drafts.find(ada.id, draft.id)).toMatchObject({ body: 'Newest', revision: 3 });
    });
  });

  test('names a draft for which its author has no room', async () => {
    const { one, other } = await both();
    for (let index = 0; index < DRAFTS_OF_AUTHOR; index++) {
      await one.store.drafts.save(draftBy(ada, `there ${index}`));
    }
    const draft = await other.store.drafts.save(draftBy(ada, 'one'));
    expect(await copied(other.url, one.url)).toMatchObject({
      copied: 0,
      conflicts: [`  ${draft.id}: its author has as many drafts in the target as there may be`],
    });
  });
});
