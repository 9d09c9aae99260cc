import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UserJSON } from '@clerk/shared/types';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Browser, type Wrapped } from './browser.ts';
import { build, ended, forkServer, startedUrl } from './child.ts';
import { sdk, start, temporaryFolder } from './stand-in.ts';
import { storedEmails } from './stored.ts';

/** What takes the disk away from a running server, each a way to give it back. */
const failures: [string, (dataDir: string) => () => void][] = [
  [
    'a folder that is gone',
    (dataDir) => {
      renameSync(dataDir, `${dataDir}-away`);
      return () => renameSync(`${dataDir}-away`, dataDir);
    },
  ],
  [
    'a file in the place of the folder',
    (dataDir) => {
      renameSync(dataDir, `${dataDir}-away`);
      writeFileSync(dataDir, '');
      return () => {
        rmSync(dataDir);
        renameSync(`${dataDir}-away`, dataDir);
      };
    },
  ],
  [
    'a folder in the place of the new file',
    (dataDir) => {
      const place = join(dataDir, 'accounts.json.tmp');
      putFolder(place);
      return () => rmdirSync(place);
    },
  ],
];

/** Makes a folder in the place of a file that the server may be writing just now. */
function putFolder(place: string): void {
  for (;;) {
    rmSync(place, { force: true });
    try {
      mkdirSync(place);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

describe.each(failures)('where the disk takes nothing: %s', (_, breakDisk) => {
  it('answers changes with 503 and one sentence, undoes them, and goes on when it is back', async () => {
    const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const dataDir = join(temporaryFolder(), 'accounts');
    const running = await start({ dataDir });
    const ada = new Browser(running);
    await ada.signUp('ada@example.org', { first_name: 'Ada' });
    const { id } = await ada.session();
    const me = `/v1/me?_clerk_session_id=${id}`;

    const repair = breakDisk(dataDir);
    const bob = new Browser(running);
    const changes = await Promise.all([
      bob.signUp('bob@example.org'),
      new Browser(running).signIn('ada@example.org'),
      ada.send<Wrapped<UserJSON>>('PATCH', me, { first_name: 'Eve' }),
      ada.send<Wrapped<UserJSON>>('DELETE', me),
      ada.send<Wrapped<unknown>>('DELETE', '/v1/client/sessions'),
    ]);
    for (const { status, body, headers } of changes) {
      expect(status).toBe(503);
      expect(body.errors).toHaveLength(1);
      expect(body.errors?.[0]).toMatchObject({
        code: 'not_stored',
        message: expect.stringMatching(/^This could not be saved[^.]*\.$/),
      });
      expect(headers.getSetCookie()).toEqual([]);
    }
    expect(bob.cookies.size).toBe(0);
    expect((await ada.session()).user).toMatchObject({ first_name: 'Ada' });
    expect(await sdk(running).users.getCount()).toBe(1);

    repair();
    expect(storedEmails(dataDir)).toEqual(['ada@example.org']);
    expect((await bob.signUp('bob@example.org')).status).toBe(200);
    expect((await new Browser(running).signIn('ada@example.org')).status).toBe(200);
    expect(storedEmails(dataDir)).toEqual(['ada@example.org', 'bob@example.org']);
    expect(readdirSync(dataDir).sort()).toEqual(['accounts.json', 'keys.json']);
    expect(printed.mock.calls.flat().join('')).toMatch(
      /^\[accounts\] accounts cannot be stored \(E\w+\): .*\n\[accounts\] accounts can be stored again\n$/,
    );
  });

  it('acknowledges exactly what is stored, while the disk comes and goes', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const dataDir = join(temporaryFolder(), 'accounts');
    const running = await start({ dataDir });
    const emails = Array.from({ length: 24 }, (_unused, index) => `writer${index}@example.org`);
    const acknowledged: string[] = [];
    let repair: (() => void) | null = null;
    await Promise.all(
      emails.map(async (email, index) => {
        const { status } = await new Browser(running).signUp(email);
        expect([200, 503]).toContain(status);
        if (status === 200) acknowledged.push(email);
        if (index % 4 !== 0) return;
        if (repair === null) repair = breakDisk(dataDir);
        else {
          repair();
          repair = null;
        }
      }),
    );
    repair ??= () => undefined;
    repair();
    // One more write, since a change that was undone may still be in the file of a write that began before.
    expect((await new Browser(running).signUp('last@example.org')).status).toBe(200);
    expect(storedEmails(dataDir)).toEqual([...acknowledged, 'last@example.org'].sort());
  });
});

const canLimit = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0;

describe.runIf(canLimit)('where files may not grow (RLIMIT_FSIZE), in the process itself', () => {
  beforeAll(build, 120_000);

  it('a sign-up gets 503 and leaves no part of a file; then there is room, and it works', async () => {
    const dataDir = temporaryFolder();
    const child = forkServer({ CLERK_LOCAL_DATA_DIR: dataDir });
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += String(chunk);
    });
    const { url } = await startedUrl(child);
    await new Browser({ url }).signUp('ada@example.org');
    const limit = (bytes: string) =>
      execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:unlimited`]);
    limit(String(statSync(join(dataDir, 'accounts.json')).size));
    const refused = await new Browser({ url }).signUp('bob@example.org');
    expect(refused.status).toBe(503);
    expect(refused.body.errors?.[0]?.message).toBe(
      'This could not be saved, because the disk of the server is full: try again when it has room.',
    );
    expect(storedEmails(dataDir)).toEqual(['ada@example.org']);
    expect(readdirSync(dataDir).sort()).toEqual(['accounts.json', 'keys.json']);
    limit('unlimited');
    expect((await new Browser({ url }).signUp('bob@example.org')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended(child)).toEqual([0, null]);
    expect(errors).toMatch(/^\[accounts\] accounts cannot be stored \(EFBIG\)[^\n]*\n[^\n]*stored again\n$/);
  });

  it('it ends cleanly while the disk is full', async () => {
    const dataDir = temporaryFolder();
    const child = forkServer({ CLERK_LOCAL_DATA_DIR: dataDir });
    const { url } = await startedUrl(child);
    await new Browser({ url }).signUp('ada@example.org');
    execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=10:unlimited']);
    child.kill('SIGTERM');
    expect(await ended(child)).toEqual([0, null]);
    expect(storedEmails(dataDir)).toEqual(['ada@example.org']);
  });
});
