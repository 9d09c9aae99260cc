import { open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@postern/testing/temporary-directory';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseUrl } from '../src/sqlite/database-file.ts';
import { compile, prepare } from '../testing/compiled.ts';
import { openStoreProcess, postsForAnother } from '../testing/store-process.ts';
import { ada, postBy } from '../testing/store-under-test.ts';

let removeCompiled: () => void;
beforeAll(() => {
  removeCompiled = compile();
});
afterAll(() => removeCompiled());

/**
 * A database whose store was killed after so many posts, which are in its write-ahead log alone. This process never
 * opens it: SQLite reads the log anew only when nobody has the file open.
 */
async function killedAfter(posts: number): Promise<{ url: string; file: string }> {
  const file = join(await temporaryDirectory(), 'postern.db');
  const url = databaseUrl(file);
  await prepare(url);
  const child = await openStoreProcess(url);
  for (let number = 1; number <= posts; number++) await child.writes.create(postBy(ada, `Post ${number}`));
  process.kill(child.pid, 'SIGKILL');
  await child.end();
  return { url, file };
}

const DAMAGES: [name: string, damage: (log: string) => Promise<void>][] = [
  ['damaged in its middle', async (log) => overwrite(log, Math.floor((await stat(log)).size / 2))],
  ['damaged at its end', async (log) => overwrite(log, (await stat(log)).size - 2_000)],
  ['cut off', async (log) => truncate(log, Math.floor((await stat(log)).size / 2))],
  ['removed', (log) => rm(log)],
];

async function overwrite(file: string, position: number): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(64, 0xa5), 0, 64, position);
  await handle.close();
}

test.each(DAMAGES)(
  'a start on a write-ahead log that was %s says how many posts are missing',
  async (_name, damage) => {
    const { url, file } = await killedAfter(20);
    await damage(`${file}-wal`);
    const { code, stdout, stderr } = await prepare(url);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const there = (await postsForAnother(url)).length;
    expect(there).toBeLessThan(20);
    const lost = 20 - there;
    expect(stdout).toMatch(
      new RegExp(
        `^${lost} posts? that (was|were) published (is|are) missing from the database, [^\\n]*\\.\\n$`,
      ),
    );
    // It is said once.
    expect(await prepare(url)).toEqual({ code: 0, stdout: '', stderr: '' });
  },
);

test('a start after a kill, deletions and refused posts says nothing', async () => {
  const { url, file } = await killedAfter(5);
  const child = await openStoreProcess(url);
  for (const post of (await child.posts()).slice(2)) await child.writes.delete(ada, Object(post).id);
  await expect(child.writes.create(postBy(ada, 'Post 1'))).rejects.toThrow();
  await child.end();
  expect(await prepare(url)).toEqual({ code: 0, stdout: '', stderr: '' });
  // Nor when the number beside it is no number, or gone.
  await writeFile(`${file}-posts`, 'a letter');
  expect(await prepare(url)).toEqual({ code: 0, stdout: '', stderr: '' });
  await rm(`${file}-posts`);
  expect(await prepare(url)).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await readFile(`${file}-posts`, 'utf8')).toBe('0000000000000005\n');
});
