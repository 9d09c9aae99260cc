import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openDriver } from '../src/sqlite/connection.ts';
import { compile, compiled, prepare } from '../testing/compiled.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

beforeAll(compile, 60_000);

const creator = fileURLToPath(new URL('../testing/creator.mjs', import.meta.url));

/** Starts a process that creates posts; ends when it was killed after `count` of them, with the ids it gave. */
async function killedAfter(count: number, url: string, writer: string): Promise<string[]> {
  const child = spawn(process.execPath, [creator, compiled('open-post-store.js'), url, writer], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const closed = once(child, 'close');
  for await (const id of createInterface({ input: child.stdout })) {
    if (/^[0-9a-f]{24}$/.test(id)) acknowledged.push(id);
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  const [, signal] = await closed;
  expect(signal).toBe('SIGKILL');
  return acknowledged;
}

test('kill -9 amid creates loses no acknowledged post and leaves the database sound', async () => {
  const { url, store, remove } = await temporaryPostStore();
  onTestFinished(remove);
  const acknowledged: string[] = [];
  for (const round of [1, 2, 3]) {
    const writers = [killedAfter(20 * round, url, `ada-${round}`), killedAfter(30, url, `tomas-${round}`)];
    acknowledged.push(...(await Promise.all(writers)).flat());
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(210);
  expect(await prepare(url)).toEqual({ code: 0, stdout: '', stderr: '' });

  const driver = openDriver(url);
  onTestFinished(() => driver.close());
  const ids = (await driver.execute('SELECT "id" FROM "Post"')).rows.map(({ id }) => String(id));
  expect(acknowledged.filter((id) => ids.filter((stored) => stored === id).length !== 1)).toEqual([]);
  expect((await driver.execute('PRAGMA integrity_check')).rows[0]?.integrity_check).toBe('ok');
  await driver.execute(`INSERT INTO "PostWords"("PostWords", "rank") VALUES ('integrity-check', 1)`);
  expect(
    await store.list({ limit: 1, sort: 'newest', after: null, q: 'walk', authorId: null }),
  ).toMatchObject({
    items: [{ views: 0 }],
  });
});
