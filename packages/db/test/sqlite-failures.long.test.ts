import { randomInt } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPostStore } from '../src/open-post-store.ts';
import { StoreUnavailableError } from '../src/post-store.ts';
import { databaseUrl } from '../src/sqlite/database-file.ts';
import { prepareDatabase } from '../src/sqlite/prepare.ts';
import { compile } from '../testing/compiled.ts';
import { startLockHolder } from '../testing/lock-holder.ts';
import { openOnSqlite } from '../testing/on-each-store.ts';
import { smallDisk } from '../testing/small-disk.ts';
import { sqliteHandEntry } from '../testing/sqlite-hand-entry.ts';
import { openStoreProcess, postsForAnother } from '../testing/store-process.ts';
import { ada, postBy } from '../testing/store-under-test.ts';
import { contentsOf, StruckWrites } from '../testing/struck-writes.ts';

const WRITES = 1_000;
const WRITERS = 8;

let removeCompiled: () => void;
beforeAll(() => {
  removeCompiled = compile();
});
afterAll(() => removeCompiled());

describe('SQLite', () => {
  test(`${WRITES} writes amid random locks of 0.1 to 8 s lose and double none`, async () => {
    const { store, url, remove } = await openOnSqlite();
    const holder = startLockHolder(fileURLToPath(url));
    onTestFinished(async () => {
      await holder.end();
      await remove();
    });
    const { id: viewed } = await store.create(postBy(ada, 'Viewed'));
    const acknowledged = new Set(['Viewed']);
    const found = { refused: 0, locks: 0, views: 0, slowest: 0 };
    let count = 0;
    const write = async () => {
      const title = `Post ${++count}`;
      const start = performance.now();
      try {
        if (count % 5 === 0) {
          await store.view(viewed);
          found.views++;
        } else {
          await store.create(postBy(ada, title));
          acknowledged.add(title);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(StoreUnavailableError);
        found.refused++;
      }
      found.slowest = Math.max(found.slowest, performance.now() - start);
    };
    const writers = Array.from({ length: WRITERS }, async () => {
      while (count < WRITES) {
        await write();
        // So that the writes meet dozens of locks.
        await setTimeout(randomInt(10, 50));
      }
    });
    const writing = Promise.all(writers).then(() => true);
    while (!(await Promise.race([writing, setTimeout(randomInt(50, 300), false)]))) {
      await holder.hold();
      found.locks++;
      await setTimeout(randomInt(100, 8_000));
      await holder.release();
    }
    const stored = contentsOf(await postsForAnother(url));
    expect(stored.map(({ title }) => title).sort()).toEqual([...acknowledged].sort());
    expect(stored.find(({ id }) => id === viewed)?.views).toBe(found.views);
    process.stdout.write(
      `${acknowledged.size - 1} creates and ${found.views} views acknowledged, ${found.refused} writes refused, in ${found.locks} locks; the slowest answer after ${Math.round(found.slowest)} ms\n`,
    );
  });

  const disk = smallDisk(16);
  afterAll(() => disk?.remove());

  test.skipIf(disk === null)(
    'a full disk costs no acknowledged write, and is over when there is room',
    async () => {
      if (disk === null) return;
      const url = databaseUrl(join(disk.directory, 'postern.db'));
      await prepareDatabase(url);
      const store = await openPostStore({ url });
      const struck = new StruckWrites({ hand: sqliteHandEntry(url) });
      let refused = 0;
      for (let round = 0; round < 5; round++) {
        const prepared = await struck.prepare(store);
        disk.fill();
        const errors: unknown[] = [];
        for (let again = 0; again < 100; again++) {
          const long = { ...postBy(ada, `Long ${round}.${again}`), body: 'a long body '.repeat(1_500) };
          await store.create(long).catch((error) => errors.push(error));
        }
        expect(errors).toHaveLength(100);
        for (const error of errors) {
          expect(error).toBeInstanceOf(StoreUnavailableError);
          expect(String(error)).toMatch(/The disk (is full|reports an error)/);
        }
        refused += errors.length + (await struck.strike(store, prepared)).length;
        const other = await openStoreProcess(url).catch(() => null);
        if (other !== null) {
          expect(contentsOf(await other.posts())).toEqual(struck.expected());
          await other.end();
        }
        disk.clear();
        await struck.createMore(store, 10);
        expect(contentsOf(await postsForAnother(url))).toEqual(struck.expected());
      }
      process.stdout.write(
        `${refused} writes refused; ${readdirSync('/proc/self/fd').length} files are open afterwards\n`,
      );
      await store.close();
    },
  );
});
