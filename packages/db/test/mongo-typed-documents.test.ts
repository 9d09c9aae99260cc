import { ObjectId } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COLLECTION } from '../src/mongo/indexes.ts';
import { prepareMongo } from '../src/mongo/prepare-mongo.ts';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';
import { type TemporaryMongoStore, temporaryMongoStore } from '../testing/temporary-mongo-store.ts';

const source = await findMongo();
const ada = { id: 'user_ada', email: 'ada@example.org' };
const PAGE = { limit: 20, sort: 'newest', after: null, q: null, authorId: null } as const;

describe.skipIf(source === null)('a document typed in Compass', () => {
  let server: MongoServer;
  let temporary: TemporaryMongoStore;
  beforeAll(async () => {
    if (source !== null) server = await startMongo(source);
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    temporary = await temporaryMongoStore(server);
  });
  afterEach(() => temporary.remove());
  const posts = () => temporary.client.db().collection(COLLECTION);

  test('with a title and an email alone stands where its ObjectId says', async () => {
    const { store } = temporary;
    const _id = ObjectId.createFromTime(Date.UTC(2024, 1, 29) / 1000);
    await posts().insertOne({ _id, title: 'Leap day', authorEmail: ada.email });
    const newer = await store.create({
      title: 'New',
      body: null,
      author: 'A',
      authorId: 'b',
      authorEmail: 'b@x',
    });
    const { items } = await store.list(PAGE);
    expect(items.map(({ id }) => id)).toEqual([newer.id, _id.toHexString()]);
    expect(await store.byId(_id.toHexString())).toEqual({
      ...{ id: _id.toHexString(), title: 'Leap day', body: null, views: 0, author: 'Writer' },
      ...{ authorId: null, authorEmail: ada.email },
      ...{ createdAt: new Date(Date.UTC(2024, 1, 29)), updatedAt: new Date(Date.UTC(2024, 1, 29)) },
    });
  });

  test('is read, counted, changed and deleted without being listed first', async () => {
    const { store } = temporary;
    const _id = new ObjectId();
    const id = _id.toHexString();
    await posts().insertOne({ _id, title: 'One', authorEmail: ada.email });
    expect(await store.view(id)).toBe(1);
    const changed = await store.update(ada, id, { body: 'now with a body' });
    expect(changed.updatedAt.getTime()).toBeGreaterThan(changed.createdAt.getTime());
    expect((await store.list({ ...PAGE, q: 'now body' })).items).toMatchObject([{ id, views: 1 }]);
    await store.delete(ada, id);
    expect(await posts().countDocuments()).toBe(0);
  });

  test('of a wrong type is refused by the server', async () => {
    const typed = { title: 'One', authorEmail: ada.email };
    for (const wrong of [{ views: '7' }, { createdAt: '2026-01-01' }, { views: -1 }, { title: 5 }]) {
      await expect(posts().insertOne({ ...typed, ...wrong })).rejects.toThrow();
    }
  });

  test('that a collection without rules let in does not break a page', async () => {
    const { store } = temporary;
    await posts().drop();
    await posts().insertMany([
      { title: 'Dates as text', authorEmail: ada.email, createdAt: 'yesterday', views: null, body: 7 },
      { title: 'No email' },
      { authorEmail: ada.email },
    ]);
    await prepareMongo(temporary.url);
    const { items } = await store.list(PAGE);
    expect(items).toMatchObject([{ title: 'Dates as text', views: 0, excerpt: '' }]);
    expect(items[0]?.createdAt).toBeInstanceOf(Date);
  });

  test('whose title was changed is found by it once its page was opened', async () => {
    const { store } = temporary;
    const { id } = await store.create({
      ...{ title: 'harbour', body: null, author: 'A' },
      ...{ authorId: ada.id, authorEmail: ada.email },
    });
    await posts().updateOne({ _id: new ObjectId(id) }, { $set: { title: 'meadow' } });
    expect((await store.byId(id))?.title).toBe('meadow');
    expect((await store.list({ ...PAGE, q: 'meadow' })).items).toHaveLength(1);
    expect((await store.list({ ...PAGE, q: 'harbour' })).items).toHaveLength(0);
  });

  test('is seen by every instance at once, and instances may start together', async () => {
    const { store, url } = temporary;
    await Promise.all([prepareMongo(url), prepareMongo(url), prepareMongo(url)]);
    const { openPostStore } = await import('../src/open-post-store.ts');
    const other = await openPostStore({ url });
    try {
      const { id } = await store.create({
        ...{ title: 'One', body: null, author: 'A' },
        ...{ authorId: ada.id, authorEmail: ada.email },
      });
      await other.update(ada, id, { title: 'Two' });
      expect((await store.byId(id))?.title).toBe('Two');
      await Promise.all(Array.from({ length: 60 }, (_, index) => (index % 2 ? store : other).view(id)));
      expect((await other.byId(id))?.views).toBe(60);
    } finally {
      await other.close();
    }
  });
});
