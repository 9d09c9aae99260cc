import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { compile } from '../testing/compiled.ts';
import { deriveAll } from '../testing/deriving-process.ts';
import { describeOnEachStore } from '../testing/on-each-store.ts';
import { ada } from '../testing/store-under-test.ts';

beforeAll(compile, 60_000);

const MINUTES = 60_000;
const POSTS = 4_000;

describeOnEachStore('deriving all posts again', (open) => {
  async function manyPosts() {
    const opened = await open();
    onTestFinished(opened.remove);
    // The store of the test would derive by its own rules.
    await opened.store.close();
    const numbered = Array.from({ length: POSTS }, (_, number) => `Post ${number}`);
    await opened.hand.insertMany(numbered, ada.email);
    const left = async (version: number) =>
      [...(await opened.hand.derivations()).values()].filter(({ derivedBy }) => derivedBy !== version).length;
    return { ...opened, left };
  }

  test(
    'goes on after each kill -9 where it was',
    async () => {
      const { url, hand, left } = await manyPosts();
      let derived = 0;
      for (const killAfter of [600, 900, 1_200]) {
        const killed = await deriveAll(url, 2, killAfter);
        expect(killed.signal).toBe('SIGKILL');
        derived += killed.derived;
        expect(await left(2)).toBeLessThan(POSTS);
      }
      const last = await deriveAll(url, 2);
      expect(last.code).toBe(0);
      expect(await left(2)).toBe(0);
      // Of a killed process, no more than the batches that it had not written are derived again.
      expect(derived + last.derived).toBeGreaterThanOrEqual(POSTS);
      expect(derived + last.derived).toBeLessThan(POSTS + 3 * 100);
      for (const [title, { excerpt }] of await hand.derivations()) expect(excerpt).toBe(`v2 ${title}`);
    },
    5 * MINUTES,
  );

  test(
    'is done by three processes at once, of which one is killed',
    async () => {
      const { url, hand, left } = await manyPosts();
      const processes = await Promise.all([deriveAll(url, 2), deriveAll(url, 2, 200), deriveAll(url, 2)]);
      expect(processes.map(({ signal }) => signal)).toEqual([null, 'SIGKILL', null]);
      expect(await left(2)).toBe(0);
      for (const [title, { excerpt }] of await hand.derivations()) expect(excerpt).toBe(`v2 ${title}`);
    },
    5 * MINUTES,
  );
});
