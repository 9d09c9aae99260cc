import { readFile } from 'node:fs/promises';
import { describeOnEachStore } from '@postern/db/testing/on-each-store';
import { olive, peter, tokenOf } from '@postern/testing/people';
import { makeToken } from '@postern/testing/tokens';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { appRouter } from '../src/app-router.ts';
import { maxBatchSize } from '../src/batch-limits.ts';
import { createUserDirectory } from '../src/user-directory.ts';
import { directoryUser, type House, openHouse, storeWith } from './house.ts';
import { mutation, queryPath, read, send } from './http.ts';

const procedures = Object.entries(appRouter.post).map(([key, { _def }]) => ({
  name: `post.${key}`,
  type: _def.type,
}));

/** Defects seen in applications of this kind. What the authorization tables prove is not repeated here. */
describeOnEachStore('the api', (open) => {
  let house: House;
  let id: string;

  beforeEach(async () => {
    house = await openHouse(open);
    id = (await (await house.as(tokenOf(olive))).create({ title: 'Of Olive', body: 'Hers.' })).id;
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await house.close();
  });

  /** The raw input of a client that does not care for types. */
  const post = (token: string | null, procedure: string, input: unknown) =>
    send(() => house.contextFor(token), procedure, mutation(input));

  it('writes only what its own condition allows, even when a read says that the post belongs to the caller', async () => {
    const before = await house.everything();
    const lying = storeWith(house.store, {
      byId: async (asked) => {
        const found = await house.store.byId(asked);
        return found && { ...found, authorId: peter.id, authorEmail: peter.email };
      },
    });
    const caller = await house.as(tokenOf(peter), { posts: lying });
    expect(await caller.byId({ id })).toMatchObject({ mine: true });
    await expect(caller.update({ id, title: 'Taken' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(caller.delete({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await house.everything()).toEqual(before);
  });

  it('bounds a list, and shows each post once through pages of either sort', async () => {
    const titles = Array.from({ length: 30 }, (_, n) => `By hand ${n}`);
    for (const title of titles) await house.hand.insert({ title, authorEmail: olive.email });
    const anonymous = await house.as(null);
    await expect(anonymous.list({ limit: 101 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await anonymous.list({})).items).toHaveLength(20);
    for (const sort of ['newest', 'views'] as const) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof anonymous.list>> = await anonymous.list({
          limit: 7,
          sort,
          cursor,
        });
        seen.push(...page.items.map(({ title }) => title));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen.sort()).toEqual([...titles, 'Of Olive'].sort());
    }
  });

  it('answers 409 to a doubled title, in words of its own', async () => {
    const response = await post(tokenOf(olive), 'post.create', { title: 'Of Olive' });
    expect(response.status).toBe(409);
    const { error, text } = await read(response);
    expect(error).toMatchObject({
      message: 'You already have a post with this title.',
      data: { code: 'CONFLICT', reason: 'title' },
    });
    expect(text).not.toMatch(/prisma|unique|constraint|sqlite|P2002/i);
  });

  it('sends no email of an author with a post, and logs none', async () => {
    await house.hand.insert({ title: 'Unclaimed', authorEmail: peter.email });
    const answers: unknown[] = [];
    for (const token of [null, tokenOf(olive), tokenOf(peter)]) {
      const caller = await house.as(token);
      answers.push(await caller.list({}), await caller.byId({ id }));
      if (token) answers.push(await caller.mine({}), await caller.create({ title: 'Another' }));
    }
    answers.push(await (await house.as(tokenOf(olive))).update({ id, body: 'Still hers.' }));
    expect(answers).toHaveLength(11);
    expect(JSON.stringify(answers)).not.toMatch(/@example|authorEmail/i);
    expect(house.lines.join('')).not.toMatch(/@example/);
  });

  it('asks the identity provider once for a user, and never for one whose token says enough', async () => {
    const dora = makeToken('user_2dora0000000dddd');
    const fetchUser = vi.fn(async (_id: string) => directoryUser('dora@example.test'));
    const users = createUserDirectory(fetchUser);
    for (let n = 0; n < 20; n += 1) {
      await (await house.as(tokenOf(olive), { users })).create({ title: `Post ${n}` });
      await (await house.as(dora, { users })).create({ title: `Post ${n}` });
    }
    expect(fetchUser.mock.calls).toEqual([['user_2dora0000000dddd']]);
  });

  it('refuses a batch that is too large, and sends no stack whatever NODE_ENV says', async () => {
    vi.stubEnv('NODE_ENV', 'staging');
    const paths = Array.from({ length: maxBatchSize + 1 }, () => 'post.list').join(',');
    const batch = await send(
      () => house.contextFor(null),
      `${paths}?batch=1&input=${encodeURIComponent('{}')}`,
    );
    expect(batch.status).toBe(400);
    const { error } = await read(await post(null, 'post.delete', { id }));
    expect(error).toMatchObject({ data: { code: 'UNAUTHORIZED' } });
    expect(error).not.toHaveProperty('data.stack');
  });

  it('takes no mutation from a form of another site', async () => {
    const before = await house.everything();
    const mutations = procedures.filter(({ type }) => type === 'mutation').map(({ name }) => name);
    expect(mutations).toContain('post.create');
    for (const name of mutations) {
      const form = new FormData();
      form.set('id', id);
      form.set('title', 'Sent by a form');
      const response = await send(() => house.contextFor(tokenOf(olive)), name, {
        method: 'POST',
        body: form,
      });
      expect(response.status).toBe(400);
      const plain = {
        method: 'POST',
        body: JSON.stringify({ json: { id } }),
        headers: { 'content-type': 'text/plain' },
      };
      expect((await send(() => house.contextFor(tokenOf(olive)), name, plain)).status).toBe(415);
      expect((await send(() => house.contextFor(tokenOf(olive)), name, { method: 'POST' })).status).not.toBe(
        200,
      );
    }
    expect(await house.everything()).toEqual(before);
  });

  it('masks an unexpected failure of the store', async () => {
    const posts = storeWith(house.store, {
      view: () => Promise.reject(new Error('UNIQUE constraint failed')),
    });
    const caller = await house.as(null, { posts });
    await expect(caller.view({ id })).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      message: expect.stringMatching(/^Something went wrong on our side\./),
      cause: undefined,
    });
    const overHttp = await send(() => house.contextFor(null, { posts }), 'post.view', mutation({ id }));
    expect((await read(overHttp)).text).not.toContain('UNIQUE');
  });

  it('counts a view by post.view alone, and leaves updatedAt as it was', async () => {
    const caller = await house.as(null);
    await caller.byId({ id });
    await caller.list({});
    expect(await caller.byId({ id })).toMatchObject({ views: 0 });
    expect((await send(() => house.contextFor(null), queryPath('post.view', { id }))).status).toBe(405);
    const { updatedAt } = await caller.byId({ id });
    expect(await caller.view({ id })).toEqual({ views: 1 });
    expect(await caller.byId({ id })).toMatchObject({ views: 1, updatedAt });
  });

  it('has the procedures that the README lists, of that kind and for those callers', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const promised = [...readme.matchAll(/^\| `(post\.\w+)`\s+\| (\w+) (query|mutation)\s+\|/gm)];
    const access = await Promise.all(
      procedures.map(async ({ name, type }) => {
        const response =
          type === 'query'
            ? await send(() => house.contextFor(null), queryPath(name, {}))
            : await post(null, name, {});
        return [name, response.status === 401 ? 'protected' : 'public', type];
      }),
    );
    expect(promised.map(([, name, who, type]) => [name, who, type])).toEqual(access);
  });
});
