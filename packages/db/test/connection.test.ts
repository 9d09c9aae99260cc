import { expect, onTestFinished, test } from 'vitest';
import { openDriver, openPrisma } from '../src/sqlite/connection.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

const EXPECTED: [pragma: string, value: unknown][] = [
  ['busy_timeout', 5000],
  ['foreign_keys', 1],
  ['journal_mode', 'wal'],
  ['synchronous', 2],
];

test('every connection waits for others, keeps foreign keys, and writes ahead, also the one after a transaction', async () => {
  const { url, remove } = await temporaryPostStore();
  onTestFinished(remove);
  const driver = openDriver(url);
  const read = async () => {
    const values = [];
    for (const [pragma] of EXPECTED) values.push((await driver.execute(`PRAGMA ${pragma}`)).rows[0]?.[0]);
    return values;
  };
  expect(await read()).toEqual(EXPECTED.map(([, value]) => value));
  const transaction = await driver.transaction('write');
  await transaction.rollback();
  expect(await read()).toEqual(EXPECTED.map(([, value]) => value));
  driver.close();
});

test('Prisma’s connections are opened alike, also after a transaction', async () => {
  const { url, remove } = await temporaryPostStore();
  onTestFinished(remove);
  const prisma = openPrisma(url);
  await prisma.$transaction([prisma.post.count(), prisma.post.count()]);
  for (const [pragma, value] of EXPECTED) {
    const [row] = await prisma.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${pragma}`);
    expect(
      Number.isNaN(Number(value)) ? Object.values(row ?? {})[0] : Number(Object.values(row ?? {})[0]),
    ).toBe(value);
  }
  await prisma.$disconnect();
});
