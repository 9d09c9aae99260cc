import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { temporaryDirectory } from '@postern/testing/temporary-directory';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { StoreUnavailableError } from '../src/post-store.ts';
import { openDriver } from '../src/sqlite/connection.ts';
import { databaseUrl } from '../src/sqlite/database-file.ts';
import { compile, prepare } from '../testing/compiled.ts';
import { fileSizeLimit } from '../testing/file-size-limit.ts';
import { startLockHolder } from '../testing/lock-holder.ts';
import { openOnSqlite } from '../testing/on-each-store.ts';
import { openStoreProcess, postsForAnother } from '../testing/store-process.ts';
import { contentsOf, StruckWrites } from '../testing/struck-writes.ts';

let removeCompiled: () => void;
beforeAll(() => {
  removeCompiled = compile();
});
afterAll(() => removeCompiled());

/** A store, and another process that can hold the lock of its file. */
async function storeAndHolder() {
  const opened = await openOnSqlite();
  const holder = startLockHolder(fileURLToPath(opened.url));
  onTestFinished(async () => {
    await holder.end();
    await opened.remove();
  });
  return { ...opened, holder, struck: new StruckWrites(opened) };
}

const PAGE = { limit: 20, sort: 'newest', after: null, q: null, authorId: null } as const;

describe('while another process holds the lock', () => {
  test('writes are refused after 5 s, and what is acknowledged afterwards is there for other processes', async () => {
    const { store, url, holder, struck } = await storeAndHolder();
    const prepared = await struck.prepare(store);
    await holder.hold();
    const start = performance.now();
    const refused = await struck.strike(store, prepared);
    expect(performance.now() - start).toBeGreaterThanOrEqual(5_000);
    expect(refused).toHaveLength(5);
    for (const error of refused) {
      expect(error).toBeInstanceOf(StoreUnavailableError);
      expect(error).toHaveProperty('message', expect.stringMatching(/busy with another program/));
    }
    await holder.release();
    expect(await struck.strike(store, prepared)).toEqual([]);
    await struck.createMore(store, 40);
    expect(contentsOf(await postsForAnother(url))).toEqual(struck.expected());
    // Nobody has kept a lock.
    await holder.hold();
    await holder.release();
  });

  test('reads are answered and the event loop goes on while writes wait, which then succeed', async () => {
    const { store, url, holder, struck } = await storeAndHolder();
    const prepared = await struck.prepare(store);
    const readAll = async () => {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      for (let round = 0; round < 40; round++) {
        await Promise.all([store.byId(prepared.viewed), store.list(PAGE), store.ping()]);
        await setTimeout(5);
      }
      delay.disable();
      return delay.max / 1e6;
    };
    const before = await readAll();
    await holder.hold();
    let answered = false;
    const writing = struck.strike(store, prepared).finally(() => {
      answered = true;
    });
    const meanwhile = await readAll();
    // All reads were answered while every write still waited.
    expect(answered).toBe(false);
    expect(meanwhile).toBeLessThan(Math.max(200, 5 * before));
    await holder.release();
    expect(await writing).toEqual([]);
    expect(contentsOf(await postsForAnother(url))).toEqual(struck.expected());
  });

  test('a read that is locked out waits, and later reads see what is new and keep no lock', async () => {
    const file = join(await temporaryDirectory(), 'postern.db');
    const url = databaseUrl(file);
    expect((await prepare(url)).code).toBe(0);
    const holder = startLockHolder(file);
    onTestFinished(() => holder.end());
    // A process that keeps the journal in the old way lets nobody read while it has the lock to itself.
    await holder.run('PRAGMA journal_mode = DELETE');
    await holder.hold('BEGIN EXCLUSIVE');
    const driver = openDriver(url);
    onTestFinished(() => driver.close());
    const count = async () => (await driver.execute('SELECT count(*) AS posts FROM "Post"')).rows;
    let answered = false;
    const reading = count().finally(() => {
      answered = true;
    });
    await setTimeout(100);
    expect(answered).toBe(false);
    await holder.release();
    expect(await reading).toEqual([{ posts: 0 }]);
    for (let posts = 1; posts <= 3; posts++) {
      // A lock that a read had kept would keep this process out.
      await holder.run(
        `INSERT INTO "Post" ("title", "authorEmail") VALUES ('Post ${posts}', 'ada@example.org')`,
      );
      expect(await count()).toEqual([{ posts }]);
    }
  });
});

describe('a write of the driver', () => {
  const insert = (title: string, body = '') => ({
    sql: `INSERT INTO "Post" ("title", "authorEmail", "body") VALUES (?, 'ada@example.org', ?)`,
    args: [title, body],
  });

  /** Lets one write fail, does another, and expects the second alone to be there for others. */
  async function expectNothingLeft(
    fail: (driver: ReturnType<typeof openDriver>) => Promise<unknown>,
    code: number,
  ) {
    const { url, holder } = await storeAndHolder();
    const driver = openDriver(url);
    onTestFinished(() => driver.close());
    await driver.execute(insert('Before'));
    await expect(fail(driver)).rejects.toMatchObject({ primaryCode: code });
    await holder.hold();
    await holder.release();
    await driver.execute(insert('After'));
    const titles = (await postsForAnother(url)).map((post) => Object(post).title);
    expect(titles).toEqual(['Before', 'After']);
  }

  test('leaves nothing behind when the database is full', () =>
    expectNothingLeft(
      (driver) =>
        driver.write((connection) => {
          connection.run('PRAGMA max_page_count = 1');
          const { sql, args } = insert('Refused', 'too much '.repeat(20_000));
          return connection.run(sql, args);
        }),
      13,
    ));

  test('leaves nothing behind when it is interrupted', () =>
    expectNothingLeft((driver) => {
      const prepare = vi.spyOn(Database.prototype, 'prepare');
      onTestFinished(() => prepare.mockRestore());
      return driver.write((connection) => {
        const { sql, args } = insert('Refused');
        connection.run(sql, args);
        // The insert is a kept statement; this one is prepared now, which tells the spy the database.
        connection.run('SELECT 1');
        const database = prepare.mock.contexts.at(-1) as Database.Database & { interrupt(): void };
        // SQLite forgets an interrupt when nothing runs: this statement has not come to its end.
        const many = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) SELECT i FROM n`;
        const running = database.prepare(many).iterate();
        running.next();
        database.interrupt();
        try {
          return connection.run(sql, ['Refused, too', '']);
        } finally {
          expect(() => [...running]).toThrow('interrupted');
        }
      });
    }, 9));

  test('leaves nothing behind when a trigger rolls the transaction back', () =>
    expectNothingLeft(
      (driver) =>
        driver.write((connection) => {
          connection.exec(
            `CREATE TEMP TRIGGER "no" BEFORE INSERT ON "Post" BEGIN SELECT RAISE(ROLLBACK, 'no'); END`,
          );
          const { sql, args } = insert('Refused');
          return connection.run(sql, args);
        }),
      19,
    ));

  test('waits in turn, and is refused when too many wait', async () => {
    const { url, holder } = await storeAndHolder();
    const driver = openDriver(url);
    onTestFinished(() => driver.close());
    await holder.hold();
    const writes = Array.from({ length: 1_010 }, (_, number) => driver.execute(insert(`Post ${number}`)));
    const results = Promise.allSettled(writes);
    await setTimeout(50);
    await holder.release();
    const refused = (await results).filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(1);
    const titles = (await driver.execute('SELECT "title" FROM "Post" ORDER BY "seq"')).rows.map(
      ({ title }) => title,
    );
    expect(titles).toEqual(Array.from({ length: 1_010 - refused.length }, (_, number) => `Post ${number}`));
  });
});

const limit = fileSizeLimit();

test.skipIf(limit === null)(
  'after an I/O error another process sees exactly the acknowledged writes',
  async () => {
    if (limit === null) return;
    const opened = await openOnSqlite();
    onTestFinished(() => opened.remove());
    const struck = new StruckWrites(opened);
    const child = await openStoreProcess(opened.url);
    onTestFinished(() => child.end());
    const prepared = await struck.prepare(child.writes);
    limit.set(child.pid, 4096);
    const refused = await struck.strike(child.writes, prepared);
    expect(refused.map((error) => Object(error).name)).toEqual(Array(5).fill('StoreUnavailableError'));
    expect(contentsOf(await postsForAnother(opened.url))).toEqual(struck.expected());
    limit.lift(child.pid);
    expect(await struck.strike(child.writes, prepared)).toEqual([]);
    await struck.createMore(child.writes, 10);
    expect(contentsOf(await postsForAnother(opened.url))).toEqual(struck.expected());
  },
);
