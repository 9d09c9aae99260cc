import type { StoredPost } from '@postern/db/post-store';
import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { TRPCError } from '@trpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { directoryUser, type House, openHouse } from './house.ts';
import { forgedTokens, olive, peter, tokenOf } from './people.ts';
import { makeToken } from './tokens.ts';

type Outcome = 'answer' | TRPCError['code'];
type Caller = Awaited<ReturnType<House['as']>>;

/** A procedure as everybody calls it here, and what an answer must have done to the database. */
interface Procedure {
  name: string;
  call(post: Caller, id: string): Promise<unknown>;
  effect(before: StoredPost[], caller: { id: string }): unknown[];
}

const nothing = (before: StoredPost[]) => before;

const procedures: Procedure[] = [
  { name: 'list', call: (post) => post.list({}), effect: nothing },
  { name: 'byId', call: (post, id) => post.byId({ id }), effect: nothing },
  { name: 'mine', call: (post) => post.mine({}), effect: nothing },
  { name: 'export', call: (post) => post.export({}), effect: nothing },
  {
    name: 'create',
    call: (post) => post.create({ title: 'A new one', body: 'With a body.' }),
    effect: (before, caller) => [
      expect.objectContaining({ title: 'A new one', body: 'With a body.', authorId: caller.id, views: 0 }),
      ...before,
    ],
  },
  {
    name: 'update',
    call: (post, id) => post.update({ id, title: 'Changed' }),
    effect: (before) => before.map((post) => ({ ...post, title: 'Changed', updatedAt: expect.any(Date) })),
  },
  { name: 'delete', call: (post, id) => post.delete({ id }), effect: () => [] },
  {
    name: 'view',
    call: (post, id) => post.view({ id }),
    effect: (before) => before.map((post) => ({ ...post, views: post.views + 1 })),
  },
];

/** Who may do what with a post of Olive's. */
const nobody: Record<string, Outcome> = {
  list: 'answer',
  byId: 'answer',
  mine: 'UNAUTHORIZED',
  export: 'answer',
  create: 'UNAUTHORIZED',
  update: 'UNAUTHORIZED',
  delete: 'UNAUTHORIZED',
  view: 'answer',
};
const owner: Record<string, Outcome> = {
  list: 'answer',
  byId: 'answer',
  mine: 'answer',
  export: 'answer',
  create: 'answer',
  update: 'answer',
  delete: 'answer',
  view: 'answer',
};
const otherUser: Record<string, Outcome> = { ...owner, update: 'FORBIDDEN', delete: 'FORBIDDEN' };
const withoutEmail: Record<string, Outcome> = { ...otherUser, create: 'FORBIDDEN' };

const una = { id: 'user_2una0000000cccc' };

const callers: { who: string; id: string; token: string | null; outcomes: Record<string, Outcome> }[] = [
  { who: 'anonymous', id: '', token: null, outcomes: nobody },
  { who: 'the owner', id: olive.id, token: tokenOf(olive), outcomes: owner },
  { who: 'another user', id: peter.id, token: tokenOf(peter), outcomes: otherUser },
  { who: 'a user without a verified email', id: una.id, token: makeToken(una.id), outcomes: withoutEmail },
  ...Object.entries(forgedTokens()).map(([who, token]) => ({
    who: `a token: ${who}`,
    id: '',
    token,
    outcomes: nobody,
  })),
];

const cells = callers.flatMap(({ outcomes, ...caller }) =>
  procedures.map((procedure) => ({
    ...caller,
    procedure,
    name: procedure.name,
    outcome: outcomes[procedure.name],
  })),
);

describeOnEachStore('who may do what', (open) => {
  let house: House;
  let id: string;

  beforeEach(async () => {
    house = await openHouse(open);
    house.directory.known.set(una.id, directoryUser(olive.email, 'unverified'));
    const post = await (await house.as(tokenOf(olive))).create({ title: 'Of Olive', body: 'Hers.' });
    id = post.id;
  });
  afterEach(() => house.close());

  it.each(cells)('$name by $who: $outcome', async ({ token, procedure, outcome, id: callerId }) => {
    const before = await house.everything();
    const result = await procedure.call(await house.as(token), id).then(
      () => 'answer',
      (error: unknown) => (error instanceof TRPCError ? error.code : error),
    );
    expect(result).toBe(outcome);
    const expected = outcome === 'answer' ? procedure.effect(before, { id: callerId }) : before;
    expect(await house.everything()).toEqual(expected);
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
