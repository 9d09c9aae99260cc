import { olive, tokenOf } from '@postern/testing/people';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaller } from '../src/app-router.ts';
import type { CallerAuth } from '../src/caller.ts';
import { createContext } from '../src/context.ts';
import { createLog } from '../src/log.ts';
import { directoryUser, type House, openHouse, requestId } from './house.ts';

describe('API keys', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
    house.directory.known.set(olive.id, directoryUser(olive.email));
  });
  afterEach(() => house.close());

  function withAuth(auth: CallerAuth) {
    const log = createLog((line) => house.lines.push(line));
    return createCaller(
      createContext({ auth, posts: house.store, users: house.directory.users, log, requestId }),
    );
  }
  const withKey = (scopes: string[]) => withAuth({ tokenType: 'api_key', userId: olive.id, scopes });

  it('act as their owner when they name no scopes', async () => {
    const { post, user } = withKey([]);
    const { id } = await post.create({ title: 'By key' });
    expect(await post.mine({})).toMatchObject({ items: [{ id, mine: true, authorId: olive.id }] });
    expect(await user.me()).toEqual({
      id: olive.id,
      name: 'Dora Directory',
      imageUrl: 'https://images.example.test/dora.png',
      email: olive.email,
    });
  });

  it('write only with posts:write', async () => {
    const { id } = await (await house.as(tokenOf(olive))).create({ title: 'By hand' });
    const before = await house.everything();
    const { post } = withKey(['posts:read']);
    const refused = {
      code: 'FORBIDDEN',
      message: 'The API key is limited; this needs the scope posts:write.',
    };
    await expect(post.create({ title: 'By key' })).rejects.toMatchObject(refused);
    await expect(post.update({ id, title: 'By key' })).rejects.toMatchObject(refused);
    await expect(post.delete({ id })).rejects.toMatchObject(refused);
    expect(await post.mine({})).toMatchObject({ items: [{ id }] });
    expect(await house.everything()).toEqual(before);
    expect(await withKey(['posts:write']).post.update({ id, title: 'By key' })).toMatchObject({ id });
  });

  it.each([[['posts:write']], [['billing:read', 'posts:readonly']]])(
    'read their own posts and their owner’s email only with posts:read, not with %j',
    async (scopes) => {
      const { post, user } = withKey(scopes);
      const refused = {
        code: 'FORBIDDEN',
        message: 'The API key is limited; this needs the scope posts:read.',
      };
      await expect(post.mine({})).rejects.toMatchObject(refused);
      await expect(user.me()).rejects.toMatchObject(refused);
      expect(await post.list({})).toEqual({ items: [], nextCursor: null, incomplete: false });
      expect(await withKey([...scopes, 'posts:read']).user.me()).toMatchObject({ email: olive.email });
    },
  );

  it('are refused when they are nobody’s, wherever they are sent', () => {
    expect(() => withAuth({ tokenType: 'api_key', userId: null, scopes: null })).toThrowError(
      expect.objectContaining({ code: 'UNAUTHORIZED' }),
    );
  });

  it('limit sessions to nothing', async () => {
    const { post } = withAuth({ tokenType: 'session_token', userId: olive.id, scopes: ['posts:read'] });
    expect(await post.create({ title: 'By session' })).toMatchObject({ title: 'By session' });
  });
});

describe('user.me', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  it('answers nobody but the signed-in', async () => {
    await expect(createCaller(await house.contextFor(null)).user.me()).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
    expect(await createCaller(await house.contextFor(tokenOf(olive))).user.me()).toEqual({
      id: olive.id,
      name: olive.name,
      imageUrl: 'https://images.example.test/face.png',
      email: olive.email,
    });
  });
});

describe('post.export', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  it('gives whole posts, oldest first, to anybody, by cursors of its own', async () => {
    const olives = await house.as(tokenOf(olive));
    for (let n = 0; n < 5; n += 1) await olives.create({ title: `Post ${n}`, body: `*${n}*` });
    const post = await house.as(null);
    const first = await post.export({ limit: 3 });
    const second = await post.export({ limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ title, body }) => [title, body])).toEqual(
      [0, 1, 2, 3, 4].map((n) => [`Post ${n}`, `*${n}*`]),
    );
    expect(second.nextCursor).toBeNull();
    expect(JSON.stringify([first, second])).not.toContain(olive.email);
    expect(await post.export({ authorId: 'user_nobody' })).toEqual({ items: [], nextCursor: null });
    expect(await olives.export({ limit: 1 })).toMatchObject({ items: [{ mine: true }] });

    const { nextCursor } = await post.list({ limit: 1 });
    await expect(post.export({ cursor: nextCursor })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(post.list({ cursor: first.nextCursor })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(post.export({ limit: 51 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
