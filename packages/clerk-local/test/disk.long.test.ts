import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, rmdirSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Browser } from './browser.ts';
import { start, temporaryFolder } from './stand-in.ts';
import { storedEmails } from './stored.ts';

const mountAt = (folder: string) => ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder];

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'clerk-local-disk-'));
  const mounted = spawnSync('mount', mountAt(folder)).status === 0;
  if (mounted) execFileSync('umount', [folder]);
  rmdirSync(folder);
  return mounted;
}

/** Takes every byte that is left. */
function fill(file: string): void {
  for (let size = 65_536; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size));
    } catch {
      // A smaller piece may still fit.
    }
  }
}

describe.runIf(mayMount())('a disk of 128 KB of its own (skipped where mount is refused)', () => {
  let folder = '';
  let dataDir = '';
  beforeEach(() => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    folder = temporaryFolder();
    execFileSync('mount', mountAt(folder));
    dataDir = join(folder, 'accounts');
  });
  afterEach(() => execFileSync('umount', ['-l', folder]));

  it('that is full: a sign-up gets 503, leaves nothing, and works when there is room', async () => {
    const running = await start({ dataDir });
    await new Browser(running).signUp('ada@example.org');
    fill(join(folder, 'filler'));
    for (let count = 0; count < 20; count += 1) {
      const { status, body } = await new Browser(running).signUp('bob@example.org');
      expect(status).toBe(503);
      expect(body.errors?.[0]?.message).toMatch(/the disk of the server is full/);
    }
    expect(storedEmails(dataDir)).toEqual(['ada@example.org']);
    expect(readdirSync(dataDir).sort()).toEqual(['accounts.json', 'keys.json']);
    truncateSync(join(folder, 'filler'));
    expect((await new Browser(running).signUp('bob@example.org')).status).toBe(200);
    expect(storedEmails(dataDir)).toEqual(['ada@example.org', 'bob@example.org']);
  });

  it('that fills up during sign-ups: exactly those that were acknowledged are stored', async () => {
    const running = await start({ dataDir });
    const acknowledged: string[] = [];
    let refused = 0;
    for (let count = 0; refused < 5; count += 1) {
      const email = `writer${count}@example.org`;
      const { status } = await new Browser(running).signUp(email, {
        unsafe_metadata: `{"x":"${'x'.repeat(4_000)}"}`,
      });
      if (status === 200) acknowledged.push(email);
      else refused += 1;
      expect([200, 503]).toContain(status);
    }
    expect(acknowledged.length).toBeGreaterThan(0);
    await running.stop();
    const again = await start({ dataDir });
    expect(storedEmails(dataDir)).toEqual([...acknowledged].sort());
    expect((await new Browser(again).signIn('nobody@example.org')).status).toBe(422);
  });

  it('that becomes read-only: a sign-up gets 503, and works when it can be written', async () => {
    const running = await start({ dataDir });
    await new Browser(running).signUp('ada@example.org');
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    const { status, body } = await new Browser(running).signUp('bob@example.org');
    expect(status).toBe(503);
    expect(body.errors?.[0]?.message).toMatch(/the folder of the accounts cannot be written/);
    execFileSync('mount', ['-o', 'remount,rw', folder]);
    expect((await new Browser(running).signUp('bob@example.org')).status).toBe(200);
    expect(storedEmails(dataDir)).toEqual(['ada@example.org', 'bob@example.org']);
  });
});
