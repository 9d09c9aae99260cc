import { ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { COLLECTION } from '../src/mongo/indexes.ts';
import { openDriver } from '../src/sqlite/connection.ts';
import { compile } from '../testing/compiled.ts';
import { checksumsOf, copy } from '../testing/copy-command.ts';
import { insertPosts, storedPosts } from '../testing/copy-posts.ts';
import { findMongo, type MongoServer, startMongo } from '../testing/mongo-server.ts';
import { sqliteHandEntry } from '../testing/sqlite-hand-entry.ts';
import { postBy } from '../testing/store-under-test.ts';
import { temporaryMongoStore } from '../testing/temporary-mongo-store.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

const source = await findMongo();
const ada = { id: 'user_ada', email: 'ada@example.org' };

describe.skipIf(source === null)('a copy, on a MongoDB server', () => {
  let server: MongoServer;
  beforeAll(compile, 60_000);
  beforeAll(async () => {
    if (source !== null) server = await startMongo(source);
  });
  afterAll(() => server.stop());

  async function sqlite() {
    const temporary = await temporaryPostStore();
    onTestFinished(temporary.remove);
    return temporary;
  }

  async function mongo() {
    const temporary = await temporaryMongoStore(server);
    onTestFinished(temporary.remove);
    const collection = temporary.client.db().collection(COLLECTION);
    return { ...temporary, collection };
  }

  test('goes there and back, also after kill -9, and every post is as it was', async () => {
    const [start, there, back] = [await sqlite(), await mongo(), await sqlite()];
    await insertPosts(start.url, 1_500);
    await sqliteHandEntry(start.url).insert({ title: 'Typed', authorEmail: ada.email });
    const args = ['--from', start.url, '--to', there.url];
    const killed = await copy(args, { stop: { signal: 'SIGKILL', percent: 0 } });
    expect(killed.code).toBe(null);
    const arrived = await there.collection.countDocuments();
    expect(arrived).toBeGreaterThan(0);
    expect(arrived).toBeLessThan(1_501);

    const first = await copy(args);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^Copied \d+ posts\. There already: \d+\.\n/);
    const second = await copy(['--from', there.url, '--to', back.url]);
    expect(second.code).toBe(0);
    expect(await storedPosts(back.url)).toEqual(await storedPosts(start.url));
    expect(new Set([first, second].flatMap((run) => Object.values(checksumsOf(run)))).size).toBe(1);
    expect(first.stdout + first.stderr).not.toContain('mongodb:');

    const query = { limit: 3, sort: 'newest', q: 'num 1499', after: null, authorId: null } as const;
    expect((await there.store.list(query)).items).toMatchObject([{ title: 'Post 1499', views: 49 }]);
    expect((await back.store.list(query)).items).toMatchObject([{ title: 'Post 1499', views: 49 }]);
  });

  test('changes nothing of a database that it copies from, whatever was typed there', async () => {
    const [from, to] = [await mongo(), await sqlite()];
    // An open store completes such posts in the background.
    await from.store.close();
    await from.collection.drop();
    const _id = ObjectId.createFromTime(Date.UTC(2024, 1, 29) / 1000);
    await from.collection.insertMany([
      { _id, title: 'Leap day', authorEmail: ' Ada@example.org' },
      { title: 'No email' },
      { title: 'Another', authorEmail: ada.email, views: 7, createdAt: new Date(5), theirs: true },
    ]);
    const before = await from.collection.find().toArray();
    const { code, stdout } = await copy(['--from', from.url, '--to', to.url]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Copied 2 posts\. Left out: 1, which/);
    expect(await from.collection.find().toArray()).toEqual(before);
    expect(await from.collection.indexes()).toHaveLength(1);
    expect(await to.store.byId(_id.toHexString())).toEqual({
      ...{ id: _id.toHexString(), title: 'Leap day', body: null, views: 0, author: 'Writer' },
      ...{ authorId: null, authorEmail: ada.email },
      ...{ createdAt: new Date(Date.UTC(2024, 1, 29)), updatedAt: new Date(Date.UTC(2024, 1, 29)) },
    });
  });

  test('lists conflicts, copies the rest, and overwrites only what it is told to', async () => {
    const [from, to] = [await sqlite(), await mongo()];
    const args = ['--from', from.url, '--to', to.url];
    const changed = await from.store.create(postBy(ada, 'Changed'));
    await copy(args);
    await from.store.update(ada, changed.id, { body: 'anew' });
    const taken = await from.store.create(postBy(ada, 'Taken'));
    const other = await to.store.create(postBy(ada, 'Taken'));
    const untitled = await sqliteHandEntry(from.url).insert({ title: '', authorEmail: ada.email });
    const free = await from.store.create(postBy(ada, 'Free'));
    await to.collection.updateOne({ _id: new ObjectId(changed.id) }, { $set: { theirs: true } });

    const listed = await copy(args);
    expect(listed.code).toBe(1);
    expect(listed.stdout).toMatch(/^Copied 1 post\.\nConflicts: 3\./);
    for (const line of [
      `${changed.id} "Changed": the target has it with another updatedAt, body`,
      `${taken.id} "Taken": the target has another post of this title and author, ${other.id}`,
      `${untitled} "": the target does not take it`,
    ]) {
      expect(listed.stdout).toContain(`${line}\n`);
    }
    expect(await to.store.byId(changed.id)).toEqual(changed);
    expect(await to.store.byId(free.id)).toEqual(free);

    const overwritten = await copy([...args, '--overwrite']);
    expect(overwritten.stdout).toMatch(
      /^Copied 0 posts\. Overwritten: 1\. There already: 1\.\nConflicts: 2\./,
    );
    expect(await to.store.byId(changed.id)).toEqual(await from.store.byId(changed.id));
    expect(await to.collection.findOne({ _id: new ObjectId(changed.id) })).toMatchObject({ theirs: true });
    expect(await to.store.byId(other.id)).toEqual(other);
    const found = await to.store.list({ limit: 9, sort: 'newest', after: null, q: 'anew', authorId: null });
    expect(found.items.map(({ id }) => id)).toEqual([changed.id]);
  });

  test('says in one sentence that there are no posts to copy', async () => {
    const to = await sqlite();
    const { code, stdout, stderr } = await copy(['--from', server.urlOf('postern_nothing'), '--to', to.url]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The MongoDB database in --from has no posts of Postern; [^\n]+\.\n$/);
    const driver = openDriver(to.url);
    onTestFinished(() => driver.close());
    expect((await driver.execute('SELECT count(*) AS n FROM "Post"')).rows[0]?.n).toBe(0);
  });
});
