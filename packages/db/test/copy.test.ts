import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryDirectory } from '@postern/testing/temporary-directory';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openProgress } from '../src/copy/progress.ts';
import { openPostStore } from '../src/open-post-store.ts';
import { openDriver, openReadOnlyDriver } from '../src/sqlite/connection.ts';
import { databaseUrl } from '../src/sqlite/database-file.ts';
import { prepareDatabase } from '../src/sqlite/prepare.ts';
import { compile } from '../testing/compiled.ts';
import { checksumsOf, copy } from '../testing/copy-command.ts';
import { insertPosts, storedPosts } from '../testing/copy-posts.ts';
import { sqliteHandEntry } from '../testing/sqlite-hand-entry.ts';
import { postBy, tomas } from '../testing/store-under-test.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

beforeAll(compile, 60_000);

const EQUAL = 'The checksums are equal: every post is there, just as it is in the source.';
const ada = { id: 'user_ada', email: 'ada@example.org' };

async function newUrl(): Promise<string> {
  return databaseUrl(join(await temporaryDirectory(), 'a b%20ü', 'target.db'));
}

async function store() {
  const temporary = await temporaryPostStore();
  onTestFinished(temporary.remove);
  return temporary;
}

/** A database that no store has open: an open one completes posts in the background. */
async function closedDatabase(): Promise<string> {
  const { store: opened, url } = await store();
  await opened.close();
  return url;
}

/** Every table and row of a database. Its bytes also change when SQLite moves its journal into the file. */
async function contentOf(url: string): Promise<unknown[]> {
  const driver = openReadOnlyDriver(url);
  const rows = async (sql: string) => (await driver.execute(sql)).rows;
  const content = [
    await rows('SELECT * FROM sqlite_schema'),
    await rows('SELECT * FROM "Post" ORDER BY "seq"'),
    await rows('SELECT * FROM "_prisma_migrations"'),
  ];
  await driver.close();
  return content;
}

describe('a copy from SQLite to SQLite', () => {
  test('goes on after kill -9, is safe to repeat, keeps every post as it is, and writes nothing to its source', async () => {
    const [source, to] = [await closedDatabase(), await newUrl()];
    await insertPosts(source, 4_000);
    const before = await contentOf(source);
    const args = ['--from', source, '--to', to];

    const killed = await copy(args, { stop: { signal: 'SIGKILL', percent: 0 } });
    expect(killed).toMatchObject({ code: null, stdout: '' });
    expect(killed.stderr).toMatch(/^Copying: 5 %, 200 of 4000 posts\n$/);
    const arrived = (await storedPosts(to)).length;
    expect(arrived).toBeGreaterThan(0);
    expect(arrived).toBeLessThan(4_000);

    const second = await copy(args);
    expect(second.code).toBe(0);
    expect(second.stdout).toContain(`Copied ${4_000 - arrived} posts. There already: ${arrived}.\n`);
    const { from, to: sum } = checksumsOf(second);
    expect(sum).toBe(from);
    expect(second.stdout.trimEnd().endsWith(EQUAL)).toBe(true);
    expect(await storedPosts(to)).toEqual(await storedPosts(source));

    const third = await copy(args);
    expect(third.code).toBe(0);
    expect(third.stdout).toContain('Copied 0 posts. There already: 4000.\n');
    expect(checksumsOf(third)).toEqual({ from, to: from });
    expect(await contentOf(source)).toEqual(before);

    const driver = openDriver(to);
    onTestFinished(() => driver.close());
    await driver.execute(`INSERT INTO "PostWords"("PostWords", "rank") VALUES ('integrity-check', 1)`);
    expect((await driver.execute('SELECT count(*) AS n FROM "Post" WHERE "words" IS NULL')).rows[0]?.n).toBe(
      0,
    );
  });

  test('stops quietly when it is told to', async () => {
    const [source, to] = [await store(), await newUrl()];
    await insertPosts(source.url, 4_000);
    const stopped = await copy(['--from', source.url, '--to', to], {
      stop: { signal: 'SIGTERM', percent: 0 },
    });
    expect(stopped).toMatchObject({ code: 130, stdout: '' });
    expect(stopped.stderr).toMatch(/\nStopped\. Run the same again to go on where it stopped\.\n$/);
  });

  test('takes a post that was entered by hand as a list shows it, and does not complete it in the source', async () => {
    const [source, target] = [await closedDatabase(), await store()];
    const id = await sqliteHandEntry(source).insert({
      title: 'Ty\u0000ped',
      body: 'half a 🌘',
      authorEmail: ' Ada@Example.org',
    });
    await target.store.create(postBy(tomas, 'Mine'));
    const result = await copy(['--from', source, '--to', target.url]);
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('(and 1 that the source does not have)');
    const driver = openDriver(source);
    onTestFinished(() => driver.close());
    expect((await driver.execute('SELECT "words", "excerpt" FROM "Post"')).rows).toEqual([
      { words: null, excerpt: null },
    ]);
    const opened = await openPostStore({ url: source });
    onTestFinished(() => opened.close());
    expect(await target.store.byId(id)).toEqual(await opened.byId(id));
    const found = await target.store.mine(ada, { limit: 9, sort: 'newest', after: null, q: 'half' });
    expect(found.items).toMatchObject([{ id, excerpt: 'half a 🌘', authorEmail: ada.email }]);
  });

  test('lists conflicts, copies the rest, and overwrites only what it is told to and only under the same id', async () => {
    const [source, target] = [await store(), await store()];
    const args = ['--from', source.url, '--to', target.url];
    const create = (title: string) => source.store.create(postBy(ada, title));
    const [changed, second, free] = [await create('One'), await create('Two'), await create('Three')];
    expect((await copy(args)).code).toBe(0);
    // In the source, the second takes the title that the first gives up, and a new one takes the second's.
    await source.store.update(ada, changed.id, { title: 'One\u009b!', body: 'new' });
    await source.store.update(ada, second.id, { title: 'One' });
    const third = await create('Two');
    await target.store.delete(ada, free.id);
    const other = await target.store.create(postBy(ada, 'Three'));

    const before = await storedPosts(target.url);
    const listed = await copy(args);
    expect(listed.code).toBe(1);
    expect(listed.stdout.split('\n')).toEqual([
      'Copied 0 posts.',
      'Conflicts: 4. These are as they were in the target:',
      ...[
        `${changed.id} "One\\u{9b}!": the target has it with another updatedAt, title, body`,
        `${second.id} "One": the target has it with another updatedAt, title`,
        `${free.id} "Three": the target has another post of this title and author, ${other.id}`,
        `${third.id} "Two": the target has another post of this title and author, ${second.id}`,
      ].sort((a, b) => listed.stdout.indexOf(a) - listed.stdout.indexOf(b)),
      expect.stringMatching(/^From: 4 posts, sha256/),
      expect.stringMatching(/^To: {3}2 posts, sha256 [0-9a-f]+ \(and 1 that the source does not have\)$/),
      expect.stringMatching(/^The checksums differ because of the conflicts; .*--overwrite/),
      '',
    ]);
    expect(await storedPosts(target.url)).toEqual(before);

    const file = join(await temporaryDirectory(), 'conflicts.txt');
    const overwritten = await copy([...args, '--overwrite', '--conflicts', file]);
    expect(overwritten.code).toBe(1);
    expect(overwritten.stdout).toMatch(/^Copied 1 post\. Overwritten: 2\.\nConflicts: 1\./);
    expect(await readFile(file, 'utf8')).toBe(
      `${free.id} "Three": the target has another post of this title and author, ${other.id}\n`,
    );
    for (const { id } of [changed, second, third]) {
      expect(await target.store.byId(id)).toEqual(await source.store.byId(id));
    }
    expect(await target.store.byId(other.id)).toEqual(other);
    const found = await target.store.list({
      limit: 9,
      sort: 'newest',
      after: null,
      q: 'new',
      authorId: null,
    });
    expect(found.items.map(({ id }) => id)).toEqual([changed.id]);

    await target.store.update(ada, other.id, { title: 'Another' });
    expect((await copy(args)).code).toBe(0);
  });

  test('shows the first conflicts, and writes all of them to a file that is named', async () => {
    const [source, target] = [await store(), await store()];
    const args = ['--from', source.url, '--to', target.url];
    await insertPosts(source.url, 30);
    await copy(args);
    const driver = openDriver(target.url);
    await driver.execute('UPDATE "Post" SET "views" = "views" + 1');
    await driver.close();
    expect((await copy(args)).stdout).toContain(
      '\n… and 10 more; --conflicts FILE writes all of them to a file.\n',
    );
    const file = join(await temporaryDirectory(), 'conflicts.txt');
    expect((await copy([...args, '--conflicts', file])).stdout).toContain(
      `\n… and 10 more; all are in ${file}.\n`,
    );
    expect((await readFile(file, 'utf8')).match(/with another views\n/g)).toHaveLength(30);
    expect((await copy([...args, '--conflicts', '/nowhere/at/all'])).stderr).toMatch(
      /^The conflicts cannot be/m,
    );
  });
});

describe('a source that cannot be used is said in one sentence', () => {
  /** One sentence on stderr, nothing else, exit code 1, and no target. */
  async function refusal(from: string): Promise<string> {
    const to = await newUrl();
    const { code, stdout, stderr } = await copy(['--from', from, '--to', to]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^[A-Z-][^\n]*[.]\n$/);
    expect(stderr).not.toMatch(/SQLITE_|Error:|\n +at |DATABASE_URL/);
    await expect(readFile(fileURLToPath(to))).rejects.toThrow(/ENOENT/);
    return stderr;
  }

  test('because it is not there, or is no database', async () => {
    expect(await refusal(await newUrl())).toMatch(/^There is no database file .*correct --from/);
    const file = join(await temporaryDirectory(), 'notes.txt');
    await writeFile(file, 'These are my notes.\n'.repeat(500));
    expect(await refusal(databaseUrl(file))).toMatch(/not a Postern database.*set --from to another/);
  });

  test('because it is of another version', async () => {
    const url = await newUrl();
    await prepareDatabase(url);
    const change = async (sql: string) => {
      const driver = openDriver(url);
      await driver.execute(sql);
      await driver.close();
    };
    await change('UPDATE _prisma_migrations SET rolled_back_at = 1 WHERE rowid = 2');
    expect(await refusal(url)).toMatch(/--from is not ready for this version/);
    await change(
      `UPDATE _prisma_migrations SET rolled_back_at = NULL, migration_name = '2999_later' WHERE rowid = 2`,
    );
    expect(await refusal(url)).toMatch(/newer version.*2999_later.*set --from/);
  });

  test('because its server is away, without a word of its connection string', async () => {
    const sentence = await refusal('mongodb://ada:geheim@127.0.0.1:1/diary');
    expect(sentence).toMatch(/^No MongoDB server answers at the address in --from/);
    expect(sentence).not.toMatch(/geheim|ada:|diary/);
  });
});

describe('the command line', () => {
  test('is explained', async () => {
    const { code, stdout } = await copy(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^npm run db:copy -- --from URL --to URL/);
  });

  test('that cannot be understood is said in one sentence that repeats no secret', async () => {
    const secret = 'mongodb://ada:geheim@127.0.0.1/postern';
    const directory = await temporaryDirectory();
    const [file, link] = [join(directory, 'a.db'), join(directory, 'b.db')];
    await writeFile(file, '');
    await symlink(file, link);
    const wrong: [string[], RegExp][] = [
      [[], /--from URL/],
      [['--from', secret], /--to URL/],
      [[secret, secret], /nothing else/],
      [['--form', secret, '--to', secret], /nothing else/],
      [['--from', secret, '--to', `${secret}?retryWrites=true`], /same database/],
      [['--from', databaseUrl(file), '--to', databaseUrl(link)], /same database/],
      [['--from', 'file:a.db', '--to', databaseUrl(file)], /same database/],
      [['--from', secret, '--to', 'postgres://ada:geheim@x/y'], /--to is neither/],
      [['--from', 'NOT_SET', '--to', secret], /NOT_SET, which is not set/],
    ];
    for (const [args, sentence] of wrong) {
      const { code, stdout, stderr } = await copy(args, { cwd: directory });
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
      expect(stderr).toMatch(sentence);
      expect(stderr).toMatch(/^[^\n]+[.p]\.?\n$/);
      expect(stderr).not.toMatch(/geheim|ada/);
    }
  });

  test('may name a variable in the place of a URL, and a file by where it is run', async () => {
    const source = await store();
    await insertPosts(source.url, 3);
    const directory = await temporaryDirectory();
    const env = { DATABASE_URL: source.url };
    const result = await copy(['--from', 'DATABASE_URL', '--to', 'file:here.db'], { cwd: directory, env });
    expect(result.code).toBe(0);
    expect(await storedPosts(databaseUrl(join(directory, 'here.db')))).toHaveLength(3);
  });
});

test('progress is a bar on a terminal', () => {
  let drawn = '';
  const out = { isTTY: true, write: (text: string) => (drawn += text) };
  const progress = openProgress('Copying', 1_000, out);
  progress.add(500);
  expect(drawn).toBe(`\r\u001b[K[${'#'.repeat(15)}${'-'.repeat(15)}] Copying: 50 %, 500 of 1000 posts`);
  progress.clear();
  expect(drawn.endsWith('\r\u001b[K')).toBe(true);
});
