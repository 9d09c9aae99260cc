import { type Db, type Document, MongoServerError, ObjectId } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DERIVATION_VERSION } from '../src/derive.ts';
import { COLLECTION } from '../src/mongo/indexes.ts';
import { openMongoPostStore } from '../src/mongo/open-store.ts';
import { prepareMongo } from '../src/mongo/prepare.ts';
import { prepareCollection } from '../src/mongo/prepare-collection.ts';
import { RULES } from '../src/mongo/rules.ts';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';
import { ada, allPages, postBy, tomas } from '../testing/store-under-test.ts';
import { type TemporaryMongoStore, temporaryMongoStore } from '../testing/temporary-mongo-store.ts';
import { ToldLog } from '../testing/told-log.ts';

const source = await findMongo();
const PAGE = { limit: 20, sort: 'newest', after: null, q: null, authorId: null } as const;

describe.skipIf(source === null)('a document entered in Compass', () => {
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

  /** As a collection whose rules somebody has removed. */
  async function prepareCollectionWithoutRules(): Promise<void> {
    await prepareMongo(temporary.url);
    await temporary.client.db().command({ collMod: COLLECTION, validator: {} });
  }

  test.each([null, '7', -3, 1.5])('with %j views is counted before any list has met it', async (views) => {
    const { store } = temporary;
    await prepareCollectionWithoutRules();
    const { insertedId } = await posts().insertOne({ title: 'One', authorEmail: ada.email, views });
    const counted = views === 1.5 ? 2 : 1;
    expect(await store.view(insertedId.toHexString())).toBe(counted);
    expect((await store.list(PAGE)).items).toMatchObject([{ title: 'One', views: counted }]);
    expect((await posts().findOne(insertedId))?.views).toBe(counted);
  });

  test.each([{ views: '7' }, { createdAt: 'yesterday' }])(
    'with %j and words, as one older than the rules, ends no list, and is set right after a start',
    async (fields) => {
      const { store, url } = temporary;
      await prepareCollectionWithoutRules();
      for (let number = 0; number < 3; number++) await store.create(postBy(ada, `Post ${number}`));
      const { id } = await store.create(postBy(ada, 'Odd'));
      await posts().updateOne({ title: 'Odd' }, { $set: fields });
      for (const sort of ['newest', 'views'] as const) {
        const all = await allPages((query) => store.list({ ...query, authorId: null }), { sort, limit: 1 });
        expect(all.map(({ title }) => title).sort()).toEqual(['Post 0', 'Post 1', 'Post 2']);
      }
      const log = new ToldLog();
      const other = await openMongoPostStore(url, { log });
      try {
        const named = expect.objectContaining({
          message: expect.stringContaining('of a wrong type'),
          fields: { documents: 1, ids: id },
        });
        await expect.poll(() => log.lines).toContainEqual(named);
        await expect.poll(async () => (await store.list(PAGE)).items).toHaveLength(4);
      } finally {
        await other.close();
      }
    },
  );

  test('with a title and an email alone stands where its ObjectId says', async () => {
    const { store } = temporary;
    const _id = ObjectId.createFromTime(Date.UTC(2024, 1, 29) / 1000);
    await posts().insertOne({ _id, title: 'Leap day', authorEmail: ada.email });
    const newer = await store.create(postBy(tomas, 'New'));
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

  test('that is no post is passed over by each list, marked once, and a post when it has been completed', async () => {
    const { store } = temporary;
    await posts().drop();
    await prepareCollectionWithoutRules();
    const faults = [
      { authorEmail: ada.email },
      { title: 7, authorEmail: ada.email },
      { title: 'No email' },
      { title: 'Odd views', authorEmail: ada.email, views: 'many' },
    ];
    for (let number = 0; number < 6; number++) {
      await store.create(postBy(ada, `Post ${number}`));
      const fault: Record<string, unknown> | undefined = faults[number];
      if (fault) await posts().insertOne({ ...fault, createdAt: new Date() });
    }
    // A key may be of any type where nothing forbids it.
    const keys = temporary.client
      .db()
      .collection<{ _id: string; title: string; authorEmail: string }>(COLLECTION);
    await keys.insertOne({ _id: 'text', title: 'Odd key', authorEmail: ada.email });
    for (const sort of ['newest', 'views'] as const) {
      const all = await allPages((query) => store.list({ ...query, authorId: null }), { sort, limit: 1 });
      expect(all.map(({ title }) => title).sort()).toEqual([
        ...['Odd views', 'Post 0', 'Post 1', 'Post 2', 'Post 3', 'Post 4', 'Post 5'],
      ]);
    }
    expect((await store.export({ limit: 50, after: null, authorId: null })).items).toHaveLength(7);
    expect(await posts().countDocuments({ words: null })).toBe(0);
    expect(await posts().countDocuments({ derivedBy: -DERIVATION_VERSION })).toBe(4);
    const odd = await posts().findOne({ title: 'Odd views' });
    expect(await store.view(String(odd?._id))).toBe(1);

    await posts().updateOne({ title: 'No email' }, { $set: { authorEmail: ada.email } });
    const repaired = await posts().findOne({ title: 'No email' });
    expect(await store.update(ada, String(repaired?._id), { body: 'Now with one' })).toMatchObject({
      views: 0,
    });
    expect((await store.list({ ...PAGE, q: 'email one' })).items).toMatchObject([{ title: 'No email' }]);
  });

  test('that rules of the collection’s own refuse does not stop a list, and is named once', async () => {
    await temporary.store.close();
    await posts().drop();
    const validator = { $jsonSchema: { bsonType: 'object', properties: { words: { bsonType: 'null' } } } };
    await temporary.client.db().createCollection(COLLECTION, { validator });
    await prepareMongo(temporary.url);
    const log = new ToldLog();
    const store = await openMongoPostStore(temporary.url, { log });
    try {
      const _id = new ObjectId();
      await posts().insertOne({ _id, title: 'One', authorEmail: ada.email });
      for (let round = 0; round < 3; round++) {
        expect((await store.list(PAGE)).items).toMatchObject([{ title: 'One', excerpt: '' }]);
      }
      expect(log.lines).toEqual([
        {
          ...{ level: 'warn', message: expect.stringContaining('rules of the collection refuse it') },
          fields: { id: _id.toHexString() },
        },
      ]);
    } finally {
      await store.close();
    }
  });

  test('meets the rules of this version in a collection that had none or older ones, and its own rules elsewhere', async () => {
    const { client, url } = temporary;
    const rulesNow = async () => (await client.db().listCollections({ name: COLLECTION }).toArray())[0];
    const older = {
      $jsonSchema: {
        bsonType: 'object',
        required: ['title', 'authorEmail'],
        properties: { _id: { bsonType: 'objectId' }, madeFrom: { bsonType: ['string', 'null'] } },
      },
    };
    const own = { $jsonSchema: { bsonType: 'object', required: ['title'] } };
    for (const validator of [{}, older]) {
      await client.db().command({ collMod: COLLECTION, validator });
      await prepareMongo(url);
      expect(await rulesNow()).toMatchObject({ options: { validator: RULES } });
      await expect(posts().insertOne({ title: 7, authorEmail: ada.email })).rejects.toMatchObject({
        code: 121,
      });
    }
    await client.db().command({ collMod: COLLECTION, validator: own });
    expect(await prepareMongo(url)).toContainEqual(expect.stringContaining('rules of its own'));
    expect(await rulesNow()).toMatchObject({ options: { validator: own } });
  });

  test('is warned of at the start when the user may not change the rules, and the start goes on', async () => {
    const database = temporary.client.db();
    await database.command({ collMod: COLLECTION, validator: {} });
    const limited: Db = Object.create(database, {
      command: {
        value: async (command: Document) => {
          if ('collMod' in command) throw new MongoServerError({ message: 'not authorized', code: 13 });
          return database.command(command);
        },
      },
    });
    expect(await prepareCollection(limited)).toContainEqual(expect.stringContaining('may not change them'));
  });

  test('is not read at a start: it is left to the store that is opened', async () => {
    await temporary.store.close();
    await posts().insertOne({ title: 'One', authorEmail: ada.email });
    const before = await posts().find().toArray();
    await prepareMongo(temporary.url);
    expect(await posts().find().toArray()).toEqual(before);
  });

  test('whose title was changed is found by it once its page was opened', async () => {
    const { store } = temporary;
    const { id } = await store.create(postBy(ada, 'harbour'));
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
      const { id } = await store.create(postBy(ada, 'One'));
      await other.update(ada, id, { title: 'Two' });
      expect((await store.byId(id))?.title).toBe('Two');
      await Promise.all(Array.from({ length: 60 }, (_, index) => (index % 2 ? store : other).view(id)));
      expect((await other.byId(id))?.views).toBe(60);
    } finally {
      await other.close();
    }
  });
});
