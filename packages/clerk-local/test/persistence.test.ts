import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startClerkLocal } from '../src/start.ts';
import { coalesce } from '../src/state/coalesce.ts';
import { Browser } from './browser.ts';
import { settings, temporaryFolder } from './stand-in.ts';

describe('after a restart', () => {
  it('everyone is still signed in, with the same keys', async () => {
    const dataDir = temporaryFolder();
    const first = await startClerkLocal(settings({ dataDir }));
    const before = new Browser(first);
    await before.signUp('ada@example.org', { first_name: 'Ada' });
    const { id } = await before.session();
    await first.stop();

    const second = await startClerkLocal(settings({ dataDir }));
    const after = new Browser(second);
    for (const [name, value] of before.cookies) after.cookies.set(name, value);
    expect(await after.session()).toMatchObject({ id, user: { first_name: 'Ada' } });
    expect(second.env.CLERK_SECRET_KEY).toBe(first.env.CLERK_SECRET_KEY);
    await second.stop();
  });

  it('keeps metadata as it was sent, with a key named __proto__', async () => {
    const dataDir = temporaryFolder();
    const first = await startClerkLocal(settings({ dataDir }));
    const browser = new Browser(first);
    const metadata = '{"__proto__":{"a":1},"b":[null]}';
    await browser.signUp('ada@example.org', { unsafe_metadata: metadata });
    await first.stop();
    const second = await startClerkLocal(settings({ dataDir }));
    const after = new Browser(second);
    for (const [name, value] of browser.cookies) after.cookies.set(name, value);
    expect(JSON.stringify((await after.session()).user.unsafe_metadata)).toBe(metadata);
    await second.stop();
  });

  it('with accounts gone but keys kept, a browser is signed out cleanly', async () => {
    const dataDir = temporaryFolder();
    const first = await startClerkLocal(settings({ dataDir }));
    const browser = new Browser(first);
    await browser.signUp('ada@example.org');
    await first.stop();
    writeFileSync(
      join(dataDir, 'accounts.json'),
      '{"version":1,"users":[],"sessions":[],"clients":[],"apiKeys":[]}',
    );
    const second = await startClerkLocal(settings({ dataDir }));
    const after = new Browser(second);
    for (const [name, value] of browser.cookies) after.cookies.set(name, value);
    expect((await after.get('/v1/client')).body).toEqual({ response: null, client: null });
    await second.stop();
  });

  it.each([
    '',
    '[]',
    '{"version":2}',
    '{"version":1,"users":{},"sessions":[],"clients":[],"apiKeys":[]}',
    '{"version":1,"users":[{"id":1}],"sessions":[],"clients":[],"apiKeys":[]}',
  ])('refuses a damaged file: %s', async (content) => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'accounts.json'), content);
    await expect(startClerkLocal(settings({ dataDir }))).rejects.toThrow(
      /accounts\.json is damaged .*: restore it/,
    );
  });
});

describe('saves at the same time', () => {
  it('never overlap, share a write while they wait, and begin after what they save', async () => {
    let state = 0;
    const written: number[] = [];
    let writing = 0;
    const save = coalesce(async () => {
      writing += 1;
      expect(writing).toBe(1);
      const snapshot = state;
      await new Promise(setImmediate);
      written.push(snapshot);
      writing -= 1;
    });
    const saves = [1, 2, 3, 4].map(async (next) => {
      await Promise.resolve();
      state = next;
      await save();
      expect(written.at(-1)).toBeGreaterThanOrEqual(next);
    });
    await Promise.all(saves);
    expect(written.length).toBeLessThan(4);
    state = 5;
    await save();
    expect(written.at(-1)).toBe(5);
  });

  it('tell of a failed write, and go on with the next', async () => {
    let fail = true;
    const save = coalesce(async () => {
      if (fail) throw new Error('disk full');
    });
    await expect(save()).rejects.toThrow('disk full');
    fail = false;
    await expect(save()).resolves.toBeUndefined();
  });
});
