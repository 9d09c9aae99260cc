import type { StoredPost } from '@postern/db/post-fields';
import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { olive, peter, tokenOf } from '@postern/testing/people';
import { TRPCError } from '@trpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCaller } from '../../src/app-router.ts';
import { type House, openHouse } from '../house.ts';
import { access, type CallerKind, callerKinds, type Outcome, type ProcedureName } from './access.ts';
import { callers, introduce } from './callers.ts';
import { calls } from './calls.ts';

/** The callers to whom a post of Olive's belongs. */
const owners: readonly CallerKind[] = callerKinds.filter((kind) => callers[kind].id === olive.id);

const cells = (Object.keys(access) as ProcedureName[]).flatMap((procedure) =>
  callerKinds.map((kind) => ({ procedure, kind, outcome: access[procedure][kind] })),
);

describeOnEachStore('who may call what', (open) => {
  let house: House;
  let id: string;
  let entered: string;
  let draftId: string;

  beforeEach(async () => {
    house = await openHouse(open);
    id = (await (await house.as(tokenOf(olive))).create({ title: 'Of Olive', body: 'Hers.' })).id;
    await (await house.as(tokenOf(peter))).create({ title: 'Of Peter', body: 'His.' });
    draftId = await house.saveDraft(olive, { title: 'Draft of Olive', body: 'Hers.' });
    await house.saveDraft(peter, { title: 'Draft of Peter', body: 'His.' });
    entered = await house.hand.insert({ title: 'Entered by hand', authorEmail: olive.email });
  });
  afterEach(() => house.close());

  async function outcomeOf(kind: CallerKind, procedure: ProcedureName, post: string): Promise<Outcome> {
    try {
      const context = house.contextOf(await callers[kind].auth());
      await calls[procedure].call(createCaller(context), post, draftId);
      return 'answers';
    } catch (error) {
      if (error instanceof TRPCError) return error.code;
      throw error;
    }
  }

  it.each(cells)('$procedure by $kind: $outcome', async ({ procedure, kind, outcome }) => {
    introduce(house, kind);
    const named = kind === 'owner by email only' ? entered : id;
    const before = await house.everything();
    const drafts = await house.everyDraft(olive, peter);
    expect(await outcomeOf(kind, procedure, named)).toBe(outcome);
    const after = await house.everything();

    const { effect, draftEffect } = calls[procedure];
    expect(after).toEqual(outcome === 'answers' ? effect(before, named, callers[kind]) : before);
    const draftsAfter = await house.everyDraft(olive, peter);
    expect(draftsAfter).toEqual(outcome === 'answers' && draftEffect ? draftEffect(drafts, draftId) : drafts);
    // Whatever the table and the effects say: a post changes only for its owner, its number of views apart.
    for (const post of before) {
      const belongs = post.authorId === peter.id ? kind === 'another user' : owners.includes(kind);
      if (!belongs) expect(after.map(withoutViews)).toContainEqual(withoutViews(post));
    }
  });
});

function withoutViews({ views: _, ...post }: StoredPost) {
  return post;
}
