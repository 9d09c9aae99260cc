import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryDirectory } from '@postern/testing/temporary-directory';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPostStore } from '../src/open-post-store.ts';
import { samplePosts, seedPosts } from '../src/seed-posts.ts';
import { openDriver } from '../src/sqlite/connection.ts';
import { databaseUrl } from '../src/sqlite/database-file.ts';
import { prepareDatabase } from '../src/sqlite/prepare.ts';
import { compile, prepare } from '../testing/compiled.ts';
import { ada, postBy } from '../testing/store-under-test.ts';

beforeAll(compile, 60_000);

async function newFile(): Promise<string> {
  return join(await temporaryDirectory(), 'a b%20ü', 'postern.db');
}

async function countPosts(url: string): Promise<unknown> {
  const driver = openDriver(url);
  const { rows } = await driver.execute('SELECT count(*) AS posts FROM "Post"');
  await driver.close();
  return rows[0]?.posts;
}

/** One sentence on stderr, nothing else, exit code 1. */
async function refusal(url: string | undefined): Promise<string> {
  const { code, stdout, stderr } = await prepare(url);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^[A-Z/][^\n]*[.]\n$/);
  expect(stderr).not.toMatch(/prisma\.|SQLITE_|Error:| at /);
  return stderr;
}

describe('preparing', () => {
  test('makes a new database with the sample posts, whatever its path is called, and is safe to repeat', async () => {
    const url = databaseUrl(await newFile());
    const first = await prepare(url, '--seed-if-new');
    expect(first).toEqual({
      code: 0,
      stdout: `The database is new, with ${samplePosts.length} sample posts.\n`,
      stderr: '',
    });
    expect(await prepare(url, '--seed-if-new')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await countPosts(url)).toBe(samplePosts.length);
    expect(await seedPosts(url)).toBe(0);

    const store = await openPostStore({ url });
    const page = await store.list({ limit: 3, sort: 'newest', after: null, q: null, authorId: null });
    expect(page.items[0]?.title).toBe('The gate at the back');
    const found = await store.list({ limit: 3, sort: 'newest', after: null, q: 'ωμεγα', authorId: null });
    expect(found.items.map(({ author }) => author)).toEqual(['Ελένη Δήμου']);
    await store.close();
  });

  test('two at once make one database', async () => {
    const url = databaseUrl(await newFile());
    const results = await Promise.all([prepare(url), prepare(url), prepare(url)]);
    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      Array(3).fill({ code: 0, stderr: '' }),
    );
    const driver = openDriver(url);
    const { rows } = await driver.execute('SELECT migration_name FROM _prisma_migrations');
    await driver.close();
    expect(new Set(rows.map(({ migration_name }) => migration_name)).size).toBe(rows.length);
  });

  test('does not seed a database that somebody has emptied', async () => {
    const url = databaseUrl(await newFile());
    await prepare(url);
    await prepare(url, '--seed-if-new');
    expect(await countPosts(url)).toBe(0);
  });

  test.each([
    [undefined, /DATABASE_URL is not set/],
    ['', /DATABASE_URL is not set/],
    ['file:postern.db', /absolute path/],
    ['postgres://localhost/postern', /DATABASE_URL/],
  ])('says what is wrong with the URL %j', async (url, sentence) => {
    expect(await refusal(url)).toMatch(sentence);
  });

  test('leaves a file that is no database as it is', async () => {
    const file = join(await temporaryDirectory(), 'notes.txt');
    const notes = 'These are my notes.\n'.repeat(500);
    await writeFile(file, notes);
    expect(await refusal(databaseUrl(file))).toMatch(/left as it is/);
    expect(await readFile(file, 'utf8')).toBe(notes);
  });

  test('leaves a damaged database as it is', async () => {
    const file = await newFile();
    await prepare(databaseUrl(file), '--seed-if-new');
    const bytes = await readFile(file);
    bytes.fill(0xa5, 3 * 4096, 20 * 4096);
    await writeFile(file, bytes);
    expect(await refusal(databaseUrl(file))).toMatch(/damaged/);
    expect((await readFile(file)).equals(bytes)).toBe(true);
  });

  test('leaves a database of a newer version as it is', async () => {
    const url = databaseUrl(await newFile());
    await prepare(url, '--seed-if-new');
    const driver = openDriver(url);
    await driver.execute(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_later', 1)`,
    );
    await driver.close();
    expect(await refusal(url)).toMatch(/newer version.*29990101000000_later/);
    expect(await countPosts(url)).toBe(samplePosts.length);
  });

  test('makes the file and what lies beside it readable to its owner alone, also where it was not', async () => {
    const file = await newFile();
    const url = databaseUrl(file);
    await prepare(url);
    const store = await openPostStore({ url });
    onTestFinished(() => store.close());
    await store.create(postBy(ada, 'One'));
    const companions = ['', '-wal', '-shm', '-posts'].map((end) => file + end);
    const rights = () => Promise.all(companions.map(async (path) => (await stat(path)).mode & 0o777));
    expect(await rights()).toEqual(Array(4).fill(0o600));
    for (const path of companions) await chmod(path, 0o666);
    await chmod(dirname(file), 0o755);
    await prepare(url);
    expect(await rights()).toEqual(Array(4).fill(0o600));
    // The directory may be somebody else's; the launcher looks after its own.
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o755);
  });

  test('says when the directory cannot be made, and when the file is none', async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'file'), '');
    expect(await refusal(databaseUrl(join(directory, 'file', 'postern.db')))).toMatch(/directory/);
    expect(await refusal(databaseUrl(directory))).toMatch(/not a file/);
  });

  test('says when the directory or the file may not be written', async () => {
    const directory = join(await temporaryDirectory(), 'locked');
    await mkdir(directory);
    await chmod(join(directory, '..'), 0o755);
    await chmod(directory, 0o555);
    const url = databaseUrl(join(directory, 'postern.db'));
    // Root may write anywhere, so it steps down for a moment.
    if (process.getuid?.() === 0) {
      process.seteuid?.(65_534);
      onTestFinished(() => process.seteuid?.(0));
    }
    await expect(prepareDatabase(url)).rejects.toThrow(/cannot be opened; check that its directory exists/);
    await expect(stat(join(directory, 'postern.db'))).rejects.toThrow(/ENOENT/);
  });
});
