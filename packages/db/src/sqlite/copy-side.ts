import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Batch, Source, Target } from '../copy-side.ts';
import { openDeriver } from '../deriver.ts';
import { Prisma } from '../generated/client.ts';
import { NAMELESS } from '../nameless.ts';
import { groupOf } from '../ownership.ts';
import { derivedFields, postFields, postSchema, type StoredPost } from '../post-fields.ts';
import { StoreUnavailableError } from '../post-store.ts';
import { openDriver, openReadOnlyDriver } from './connection.ts';
import { sqliteDraftSource, sqliteDraftTarget } from './copy-drafts.ts';
import { databaseFile } from './database-file.ts';
import type { Argument } from './driver/connection.ts';
import type { Driver, Row } from './driver/driver.ts';
import { storeErrors } from './errors.ts';
import { pendingMigrations } from './migrate.ts';
import { readMigrations } from './migrations.ts';
import { isIn } from './owned-by.ts';
import { prepareDatabase } from './prepare.ts';
import { derivedColumns, wholePostColumns } from './records.ts';

/**
 * The database file of the URL, to copy from: opened read-only, so that not even the driver could write it.
 * @throws StoreUnavailableError when it is not there, or no database of this version.
 */
export async function openSqliteSource(url: string): Promise<Source> {
  const file = databaseFile(url);
  if (!(await isFile(file))) {
    throw new StoreUnavailableError(`There is no database file ${file}; correct DATABASE_URL.`);
  }
  return storeErrors(async () => {
    const driver = openReadOnlyDriver(url);
    try {
      const migrations = await readMigrations();
      const pending = await driver.read((connection) => pendingMigrations(connection, migrations));
      if (pending.length > 0) {
        throw new StoreUnavailableError(
          'The database in DATABASE_URL is not ready for this version of Postern; start Postern on it once, then copy.',
        );
      }
    } catch (error) {
      await driver.close();
      throw error;
    }
    return {
      count: () => storeErrors(() => countPosts(driver)),
      batches: (size) => batchesOf(driver, size),
      drafts: sqliteDraftSource(driver),
      close: () => driver.close(),
    };
  });
}

/**
 * The database file of the URL, to copy to: made and brought up to date, without sample posts.
 * @throws StoreUnavailableError
 */
export async function openSqliteTarget(url: string): Promise<Target> {
  await prepareDatabase(url);
  return storeErrors(async () => {
    const driver = openDriver(url);
    return {
      count: () => storeErrors(() => countPosts(driver)),
      find: (ids) => storeErrors(() => findPosts(driver, ids)),
      insert: (posts) => storeErrors(() => insertPosts(driver, posts)),
      replace: (posts) => storeErrors(() => replacePosts(driver, posts)),
      titled: (post) => storeErrors(() => idOfTitle(driver, post)),
      drafts: sqliteDraftTarget(driver),
      close: () => driver.close(),
    };
  });
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

const countRow = z.object({ posts: z.number() });

async function countPosts(driver: Driver): Promise<number> {
  const [row] = await execute(driver, 'SELECT count(*) AS "posts" FROM "Post"', []);
  return countRow.parse(row).posts;
}

const COLUMNS = wholePostColumns.sql;
const idRow = z.object({ id: z.string() });

async function* batchesOf(driver: Driver, size: number): AsyncGenerator<Batch> {
  const sql = `SELECT ${COLUMNS} FROM "Post" WHERE "id" > ? ORDER BY "id" LIMIT ?`;
  let last = '';
  for (;;) {
    const rows = await storeErrors(() => execute(driver, sql, [last, size]));
    const posts = rows.flatMap(readRow);
    yield { posts, unreadable: rows.length - posts.length };
    if (rows.length < size) return;
    last = idRow.parse(rows.at(-1)).id;
  }
}

async function findPosts(driver: Driver, ids: readonly string[]): Promise<Map<string, StoredPost>> {
  const sql = `SELECT ${COLUMNS} FROM "Post" WHERE "id" IN (SELECT "value" FROM json_each(?))`;
  const rows = await execute(driver, sql, [JSON.stringify(ids)]);
  return new Map(rows.flatMap(readRow).map((post) => [post.id, post]));
}

/** An author that was entered by hand may be empty. */
function readRow(row: Row): StoredPost[] {
  const { success, data } = postSchema.safeParse(row);
  if (!success) return [];
  return [{ ...data, author: data.author || NAMELESS }];
}

const CONTENT = [...postFields.filter((field) => field !== 'id'), ...derivedFields];

/** Passes over what a rule of the table or the title of another post forbids, one row or all. */
const INSERT = `
  INSERT OR IGNORE INTO "Post" ("id", ${CONTENT.map((column) => `"${column}"`).join(', ')})
  SELECT "value" ->> 'id', ${CONTENT.map((column) => `"value" ->> '${column}'`).join(', ')} FROM json_each(?)
  RETURNING "id"`;

const REPLACE = `
  UPDATE OR IGNORE "Post" SET ${CONTENT.map((column) => `"${column}" = "made"."value" ->> '${column}'`).join(', ')}
  FROM json_each(?) AS "made" WHERE "Post"."id" = "made"."value" ->> 'id'
  RETURNING "Post"."id"`;

async function insertPosts(driver: Driver, posts: readonly StoredPost[]): Promise<string[]> {
  return withoutWritten(posts, await execute(driver, INSERT, [madeOf(posts)]));
}

async function replacePosts(driver: Driver, posts: readonly StoredPost[]): Promise<string[]> {
  return withoutWritten(posts, await execute(driver, REPLACE, [madeOf(posts)]));
}

const deriver = openDeriver();

/** The rows of posts, as JSON; dates in the form in which the table compares them. */
function madeOf(posts: readonly StoredPost[]): string {
  const rows = posts.map((post) => ({
    ...post,
    createdAt: timeOf(post.createdAt),
    updatedAt: timeOf(post.updatedAt),
    ...derivedColumns(deriver.derive(post.id, post)),
  }));
  return JSON.stringify(rows);
}

function timeOf(date: Date): string {
  return date.toISOString().replace('Z', '+00:00');
}

function withoutWritten(posts: readonly StoredPost[], rows: readonly Row[]): string[] {
  const written = new Set(rows.map((row) => idRow.parse(row).id));
  return posts.map(({ id }) => id).filter((id) => !written.has(id));
}

async function idOfTitle(driver: Driver, post: StoredPost): Promise<string | null> {
  const { sql, values } = Prisma.sql`
    SELECT "id" FROM "Post" WHERE ${isIn(groupOf(post))} AND "title" = ${post.title}`;
  const [row] = await execute(driver, sql, z.array(z.string()).parse(values));
  return row === undefined ? null : idRow.parse(row).id;
}

/**
 * What a statement gives. The driver never waits, so this does: else no signal would be heard until all is done, and
 * nothing that the driver holds on to, such as long arguments, would be released.
 */
async function execute(driver: Driver, sql: string, args: Argument[]): Promise<Row[]> {
  const { rows } = await driver.execute({ sql, args });
  await setImmediate();
  return rows;
}
