import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, openDriver } from '../src/sqlite/connection.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

const EXPECTED: [pragma: string, value: unknown][] = [
  // SQLite would wait for a lock synchronously: Postern does, in between its other work.
  ['busy_timeout', 0],
  ['foreign_keys', 1],
  ['journal_mode', 'wal'],
  // FULL: what was committed survives a loss of power, too.
  ['synchronous', 2],
];

test('the connections that read and write never wait, keep foreign keys, and write ahead', async () => {
  const { url, remove } = await temporaryPostStore();
  onTestFinished(remove);
  const driver = openDriver(url);
  for (const [pragma, value] of EXPECTED) {
    const sql = `PRAGMA ${pragma}`;
    const ofReader = await driver.execute(sql);
    expect(Object.values(ofReader.rows[0] ?? {})).toEqual([value]);
    const ofWriter = await driver.write((connection) => connection.run(sql).rows);
    expect(ofWriter).toEqual([[value]]);
  }
  await driver.close();
});

test('Prisma’s transactions are stored whole or not at all', async () => {
  const { url, remove } = await temporaryPostStore();
  onTestFinished(remove);
  const database = openDatabase(url);
  const { prisma } = database;
  onTestFinished(() => database.close());
  const post = (title: string) =>
    prisma.post.create({ data: { title, authorEmail: 'ada@example.org', words: '' } });
  await prisma.$transaction([post('One'), post('Two')]);
  await expect(prisma.$transaction([post('Three'), post('Two')])).rejects.toThrow(/Unique constraint/);
  await expect(
    prisma.$transaction(async (transaction) => {
      await transaction.post.deleteMany({});
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  await expect(
    prisma.$transaction(async (transaction) => {
      await transaction.post.create({ data: { title: 'Five', authorEmail: 'ada@example.org' } });
      // After a failure that may have ended the transaction, nothing more may be stored.
      await transaction.$executeRawUnsafe('INSERT INTO "nowhere" VALUES (1)').catch(() => {});
      await transaction.post.create({ data: { title: 'Six', authorEmail: 'ada@example.org' } });
    }),
  ).rejects.toThrow();
  await post('Four');
  const stored = await prisma.post.findMany({ orderBy: { seq: 'asc' } });
  expect(stored.map(({ title }) => title)).toEqual(['One', 'Two', 'Four']);
});
