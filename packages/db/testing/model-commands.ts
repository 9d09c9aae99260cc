import { type Arbitrary, type AsyncCommand, commands, constantFrom, nat, option, record } from 'fast-check';
import { expect } from 'vitest';
import type { StoredPost } from '../src/post-fields.ts';
import type { PostPage, PostQuery, PostSort } from '../src/post-store.ts';
import { type Failure, inListOrder, type ModelPost, type PostModel } from './model.ts';
import { ada, postBy, type StoreUnderTest, tomas } from './store-under-test.ts';

/** A store beside the model, with what it gave as each post when that was last written. */
export interface Side extends StoreUnderTest {
  name: string;
  written: Map<number, StoredPost>;
}

type Sides = readonly Side[];
type Step = AsyncCommand<PostModel, Sides>;

const NOBODY = 'f'.repeat(24);
/** A third user, who has Ada's email: it was given to somebody else. */
const HEIR = { id: 'user_heir', email: ada.email };

const users = constantFrom(ada, tomas, HEIR);
const titles = constantFrom(
  ...['One', 'Two', 'one', 'Three', 'Café au lait', 'Cafe', '東京の本屋', 'Walking home', 'A walk', '100%'],
);
const bodies = option(constantFrom('', 'lantern', 'a *walk* at night', 'ΑΛΦΑ και ΩΜΕΓΑ'));
const sorts = constantFrom<PostSort>('newest', 'views');
const queries = constantFrom('one', 'walk', 'cafe LAIT', '本屋', 'ωμεγα', 'lantern', '%', 'nowhere');

function idOf(side: Side, number: number): string {
  return side.written.get(number)?.id ?? NOBODY;
}

/** What a call came to: its result, or the name of its failure. */
async function outcome<Result>(call: Promise<Result>): Promise<{ value: Result } | { failure: string }> {
  return call.then(
    (value) => ({ value }),
    (error: unknown) => ({ failure: error instanceof Error ? error.name : String(error) }),
  );
}

/** Compares a whole post that a store gave with the model's, and remembers it. */
async function expectWritten(
  side: Side,
  call: Promise<StoredPost>,
  expected: ModelPost | Failure,
): Promise<void> {
  const came = await outcome(call);
  if (typeof expected === 'string') {
    expect(came, side.name).toEqual({ failure: expected });
    return;
  }
  const { number, changes: _, ...fields } = expected;
  expect(came, side.name).toEqual({ value: expect.objectContaining(fields) });
  if (!('value' in came)) return;
  const before = side.written.get(number);
  if (before) {
    expect(came.value.createdAt).toEqual(before.createdAt);
    expect(came.value.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime());
  }
  side.written.set(number, came.value);
}

/** Follows a list to its end and compares it with the model's. */
async function expectPages(
  side: Side,
  read: (query: PostQuery) => Promise<PostPage>,
  query: { sort: PostSort; limit: number; q: string | null },
  expected: readonly ModelPost[],
): Promise<void> {
  const shown = [];
  let after: PostQuery['after'] = null;
  do {
    const page: PostPage = await read({ ...query, after });
    shown.push(...page.items.map(({ id, title, views, authorId }) => ({ id, title, views, authorId })));
    after = page.next;
  } while (after !== null);
  const stored = (post: ModelPost) => {
    const written = side.written.get(post.number);
    if (written === undefined) throw new Error('The model has a post that no store has given.');
    return written;
  };
  const wanted = inListOrder(expected, query.sort, stored);
  expect(shown, side.name).toEqual(
    wanted.map((post) => ({
      id: stored(post).id,
      title: post.title,
      views: post.views,
      authorId: post.authorId,
    })),
  );
}

/** A step that asks every store the same, after the model has said what must come of it. */
function step(
  name: string,
  run: (model: PostModel) => (side: Side) => Promise<void>,
  check?: Step['check'],
): Step {
  return {
    check: check ?? (() => true),
    async run(model, sides) {
      const compare = run(model);
      for (const side of sides) await compare(side);
    },
    toString: () => name,
  };
}

/** Numbers of posts, most of which exist. */
const numbers = nat(12);

const steps: Arbitrary<Step>[] = [
  record({ user: users, title: titles, body: bodies }).map(({ user, title, body }) =>
    step(
      `create ${user.id} ${title}`,
      (model) => {
        const expected = model.create(user, title, body);
        return (side) => expectWritten(side, side.store.create(postBy(user, title, body)), expected);
      },
      (model) => model.canCreate(user, title),
    ),
  ),
  record({ user: users, number: numbers, title: option(titles), body: bodies, seen: option(nat(2)) }).map(
    ({ user, number, title, body, seen }) =>
      step(
        `update ${user.id} ${number} ${title} seen ${seen}`,
        (model) => {
          const now = model.find(number)?.changes ?? 0;
          // Either what the user has seen is how it stands, or it is older.
          const stale = seen === 1;
          const changes = { ...(title !== null && { title }), body };
          const expected = model.update(user, number, changes, seen === null ? undefined : stale ? -1 : now);
          return (side) => {
            const at = side.written.get(number)?.updatedAt ?? new Date(0);
            const ifUpdatedAt = seen === null ? undefined : stale ? new Date(at.getTime() - 1) : at;
            return expectWritten(
              side,
              side.store.update(user, idOf(side, number), changes, ifUpdatedAt),
              expected,
            );
          };
        },
        (model) => title === null || model.canRename(number, title),
      ),
  ),
  record({ user: users, number: numbers }).map(({ user, number }) =>
    step(`delete ${user.id} ${number}`, (model) => {
      const failure = model.delete(user, number);
      const expected = failure === null ? { value: undefined } : { failure };
      return async (side) =>
        expect(await outcome(side.store.delete(user, idOf(side, number))), side.name).toEqual(expected);
    }),
  ),
  numbers.map((number) =>
    step(`view ${number}`, (model) => {
      const views = model.view(number);
      const expected = typeof views === 'number' ? { value: views } : { failure: views };
      return async (side) =>
        expect(await outcome(side.store.view(idOf(side, number))), side.name).toEqual(expected);
    }),
  ),
  numbers.map((number) =>
    step(
      `disown ${number} by hand`,
      (model) => {
        model.disown(number);
        return (side) => side.hand.change(idOf(side, number), { authorId: '' });
      },
      (model) => model.canDisown(number),
    ),
  ),
  users.map((user) =>
    step(
      `claim ${user.id}`,
      (model) => {
        const claimed = model.claim(user);
        return async (side) => expect(await side.store.claim(user), side.name).toBe(claimed);
      },
      (model) => model.canClaim(user),
    ),
  ),
  numbers.map((number) =>
    step(`read ${number}`, (model) => {
      const post = model.find(number);
      return async (side) => {
        const read = await side.store.byId(idOf(side, number));
        if (post === null) return expect(read, side.name).toBeNull();
        const { number: _, changes: __, ...fields } = post;
        expect(read, side.name).toEqual({ ...side.written.get(number), ...fields });
      };
    }),
  ),
  record({ sort: sorts, limit: constantFrom(1, 2, 3, 20), author: option(users) }).map(
    ({ sort, limit, author }) =>
      step(`list ${sort} ${limit} ${author?.id}`, (model) => {
        const authorId = author?.id ?? null;
        const expected = authorId === null ? model.all() : model.ofAuthor(authorId);
        return (side) =>
          expectPages(
            side,
            (query) => side.store.list({ ...query, authorId }),
            { sort, limit, q: null },
            expected,
          );
      }),
  ),
  record({ user: users, sort: sorts, limit: constantFrom(1, 2, 20) }).map(({ user, sort, limit }) =>
    step(`mine ${user.id} ${sort} ${limit}`, (model) => {
      const expected = model.ofOwner(user);
      return (side) =>
        expectPages(side, (query) => side.store.mine(user, query), { sort, limit, q: null }, expected);
    }),
  ),
  record({ sort: sorts, q: queries }).map(({ sort, q }) =>
    step(`search ${sort} ${q}`, (model) => {
      const expected = model.found(q);
      const read = (side: Side) => (query: PostQuery) => side.store.list({ ...query, authorId: null });
      return (side) => expectPages(side, read(side), { sort, limit: 2, q }, expected);
    }),
  ),
];

/** Stories of several users; each begins with some posts. */
export const stories = commands(steps, { maxCommands: 60, size: 'max' });
