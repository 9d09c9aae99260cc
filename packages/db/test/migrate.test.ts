import { join } from 'node:path';
import { temporaryDirectory } from '@postern/testing/temporary-directory';
import { expect, onTestFinished, test } from 'vitest';
import { StoreUnavailableError } from '../src/post-store.ts';
import { openDriver } from '../src/sqlite/connection.ts';
import { databaseUrl } from '../src/sqlite/database-file.ts';
import type { Driver } from '../src/sqlite/driver/driver.ts';
import { migrate } from '../src/sqlite/migrate.ts';
import { readMigrations } from '../src/sqlite/migrations.ts';

async function database(): Promise<Driver> {
  const driver = openDriver(databaseUrl(join(await temporaryDirectory(), 'postern.db')));
  onTestFinished(() => driver.close());
  return driver;
}

const extra = { name: '29990101000000_later', sql: 'CREATE TABLE "Later" ("id" TEXT);', checksum: 'c' };

async function schemaOf(driver: Driver): Promise<string> {
  const { rows } = await driver.execute('SELECT name, sql FROM sqlite_schema ORDER BY name');
  return JSON.stringify(rows);
}

test('builds a new database, records it as Prisma does, and then has nothing to do', async () => {
  const driver = await database();
  const migrations = await readMigrations();
  expect(migrations.length).toBeGreaterThan(0);
  expect(await migrate(driver, migrations)).toBe(migrations.length);
  expect(await migrate(driver, migrations)).toBe(0);
  const { rows } = await driver.execute('SELECT * FROM _prisma_migrations ORDER BY migration_name');
  expect(rows).toMatchObject(
    migrations.map(({ name, checksum }) => ({
      migration_name: name,
      checksum,
      finished_at: expect.any(Number),
      rolled_back_at: null,
      applied_steps_count: 1,
    })),
  );
});

test('applies all or none', async () => {
  const driver = await database();
  const broken = { ...extra, sql: `${extra.sql} CREATE TABLE "Later" ("id" TEXT);` };
  await expect(migrate(driver, [...(await readMigrations()), broken])).rejects.toThrow();
  expect(await schemaOf(driver)).toBe('[]');
});

test.each([
  [
    'newer than the code',
    `UPDATE _prisma_migrations SET migration_name = '29990101000000_later'`,
    /newer version/,
  ],
  ['changed since it was applied', `UPDATE _prisma_migrations SET checksum = 'other'`, /changed since/],
  ['half applied', 'UPDATE _prisma_migrations SET finished_at = NULL', /begun and not finished/],
])('touches nothing of a schema that is %s', async (_what, change, sentence) => {
  const driver = await database();
  const migrations = await readMigrations();
  await migrate(driver, migrations);
  await driver.execute(change);
  const before = await schemaOf(driver);
  const failure = await migrate(driver, [...migrations, extra].slice(0, migrations.length)).catch(
    (error) => error,
  );
  expect(failure).toBeInstanceOf(StoreUnavailableError);
  expect(failure.message).toMatch(sentence);
  expect(failure.message.split('\n')).toHaveLength(1);
  expect(await schemaOf(driver)).toBe(before);
});

test('touches nothing of another program’s database', async () => {
  const driver = await database();
  await driver.execute('CREATE TABLE "theirs" ("id" TEXT)');
  const before = await schemaOf(driver);
  await expect(migrate(driver, await readMigrations())).rejects.toThrow(/another program/);
  expect(await schemaOf(driver)).toBe(before);
});
