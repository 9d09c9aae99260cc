import { type Key, type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import type { Account } from '@postern/testing/person';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPosternClient, PosternError } from '../src/index.ts';

describe('a client of a running Postern', () => {
  let postern: LivePostern;
  let ada: Account;
  let key: Key;
  let title: string;
  let count = 0;
  beforeAll(async () => {
    postern = await startLivePostern();
    ada = await postern.makeAccount('Ada');
    key = await postern.makeKey(ada);
  });
  beforeEach(() => {
    count += 1;
    title = `Post ${count}`;
  });
  afterAll(() => postern.close());

  const clientOf = (token?: string) => createPosternClient({ url: postern.url, token });

  it('calls every procedure and returns dates as Date', async () => {
    const client = clientOf(key.secret);
    expect(await client.user.me.query()).toEqual({
      id: ada.id,
      name: ada.name,
      imageUrl: expect.any(String),
      email: ada.email,
    });
    const created = await client.post.create.mutate({ title, body: '# Hi' });
    expect(created).toMatchObject({ title, body: '# Hi', authorId: ada.id, mine: true, views: 0 });
    expect(created.createdAt).toBeInstanceOf(Date);
    const { id, updatedAt } = created;
    const updated = await client.post.update.mutate({ id, body: null, ifUpdatedAt: updatedAt });
    expect(updated).toMatchObject({ title, body: null });
    expect(await client.post.view.mutate({ id })).toEqual({ views: 1 });
    expect(await client.post.byId.query({ id })).toEqual({ ...updated, views: 1 });
    expect((await client.post.mine.query({})).items).toMatchObject([{ id, excerpt: '' }]);
    expect((await clientOf().post.list.query({ q: title })).items).toMatchObject([{ id, mine: false }]);
    expect((await clientOf().post.export.query({ authorId: ada.id })).items).toMatchObject([
      { id, body: null },
    ]);
    expect(await client.post.delete.mutate({ id })).toEqual({ id });
  });

  it('sends calls of one tick together, at most ten in a request', async () => {
    const client = clientOf();
    const before = postern.requests();
    const pages = await Promise.all(
      Array.from({ length: 25 }, (_, n) => client.post.list.query({ limit: n + 1 })),
    );
    expect(pages).toHaveLength(25);
    expect(postern.requests() - before).toBe(3);
  });

  it('sends each of the longest posts alone, because ten of them exceed the limit of a request', async () => {
    const client = clientOf(key.secret);
    const body = '\u0001'.repeat(20_000);
    const before = postern.requests();
    const posts = await Promise.all([
      ...Array.from({ length: 10 }, (_, n) => client.post.create.mutate({ title: `${title}, ${n}`, body })),
      client.post.create.mutate({ title }),
    ]);
    expect(posts.map((post) => post.body?.length ?? 0)).toEqual([
      ...Array.from({ length: 10 }, () => 20_000),
      0,
    ]);
    expect(postern.requests() - before).toBe(11);
  });

  it('refuses a call of more than 256 KB without sending it', async () => {
    const before = postern.requests();
    const refused = clientOf(key.secret).post.create.mutate({ title, body: 'x'.repeat(262_144) });
    expect(await caught(refused)).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      message: 'A call may hold at most 262,144 bytes.',
    });
    expect(postern.requests()).toBe(before);
  });

  it('splits a request whose address would be too long', async () => {
    const q = 'ß'.repeat(200);
    const pages = await Promise.all(Array.from({ length: 10 }, () => clientOf().post.list.query({ q })));
    expect(pages.every(({ items }) => items.length === 0)).toBe(true);
  });

  it('asks for the token before each request', async () => {
    const tokens = [null, key.secret];
    const client = createPosternClient({ url: `${postern.url}/`, token: async () => tokens.shift() ?? null });
    await expect(client.user.me.query()).rejects.toMatchObject({ code: 'UNAUTHORIZED', httpStatus: 401 });
    expect(await client.user.me.query()).toMatchObject({ id: ada.id });
  });

  it('rejects with the code, reason and field errors of the server', async () => {
    const client = clientOf(key.secret);
    const { id } = await client.post.create.mutate({ title });
    const conflict = await caught(client.post.create.mutate({ title }));
    expect(conflict).toMatchObject({
      code: 'CONFLICT',
      reason: 'title',
      httpStatus: 409,
      message: 'You already have a post with this title.',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const refused = await caught(client.post.create.mutate({ title: ' ' }));
    expect(refused).toMatchObject({
      code: 'BAD_REQUEST',
      fieldErrors: { title: ['Give the post a title.'] },
      reason: null,
    });
    const stale = client.post.update.mutate({ id, body: 'x', ifUpdatedAt: new Date(0) });
    expect(await caught(stale)).toMatchObject({ code: 'CONFLICT', reason: 'stale' });
    expect(await caught(client.post.byId.query({ id: '0'.repeat(24) }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('rejects with UNAUTHORIZED as soon as the key is revoked or has expired', async () => {
    const revoked = await postern.makeKey(ada);
    const client = clientOf(revoked.secret);
    expect(await client.user.me.query()).toMatchObject({ id: ada.id });
    await postern.revokeKey(revoked);
    expect(await caught(client.user.me.query())).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await caught(client.post.list.query({}))).toMatchObject({ code: 'UNAUTHORIZED' });
    const brief = await postern.makeKey(ada, { secondsUntilExpiration: 1 });
    await expect
      .poll(async () => (await caught(clientOf(brief.secret).user.me.query())).code)
      .toBe('UNAUTHORIZED');
  });

  it('rejects with FORBIDDEN for a call outside the scopes of its key', async () => {
    const reader = clientOf((await postern.makeKey(ada, { scopes: ['posts:read'] })).secret);
    expect(await reader.post.mine.query({})).toMatchObject({ nextCursor: null });
    expect(await caught(reader.post.create.mutate({ title }))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

async function caught(call: Promise<unknown>): Promise<PosternError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PosternError)) throw new Error('The call should have failed with a PosternError.');
  return error;
}
