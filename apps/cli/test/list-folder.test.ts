import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFolder } from '../src/exchange/sources/list-folder.ts';
import { readMarkdownFile } from '../src/exchange/sources/markdown-file.ts';

const limits = { depth: 16, folders: 3, files: 3 };

describe('the listing of a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postern-folder-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const make = (path: string) => writeFile(join(folder, path), '---\ntitle: x\n---\n');

  it('refuses more folders than the limit, before anything is read', async () => {
    await mkdir(join(folder, 'a/b'), { recursive: true });
    await expect(listFolder(folder, limits)).resolves.toEqual([]);
    await mkdir(join(folder, 'c'));
    await expect(listFolder(folder, limits)).rejects.toMatchObject({
      exitCode: 2,
      message: `${folder} holds more than 3 folders; import its parts one by one.`,
    });
  });

  it('refuses more files than the limit, of any kind', async () => {
    for (const name of ['a.md', 'b.txt', '.c']) await make(name);
    await expect(listFolder(folder, limits)).resolves.toHaveLength(3);
    await make('d.md');
    await expect(listFolder(folder, limits)).rejects.toMatchObject({ exitCode: 2 });
  });

  it('ends in a folder that links to itself', async () => {
    await symlink('.', join(folder, 'self'));
    await symlink('loop.md', join(folder, 'loop.md'));
    expect(await listFolder(folder, limits)).toEqual([
      { name: 'loop.md', kind: 'unread', why: 'it is a link to nothing' },
      { name: 'self', kind: 'unread', why: 'it is a link to a folder' },
    ]);
  });

  it('does not follow a link into a folder whose name begins with the same letters', async () => {
    await mkdir(join(folder, 'posts'));
    await mkdir(join(folder, 'posts-secret'));
    await make('posts-secret/key.md');
    await symlink('../posts-secret/key.md', join(folder, 'posts/link.md'));
    expect(await listFolder(join(folder, 'posts'))).toMatchObject([
      { why: 'it is a link out of the folder' },
    ]);
  });

  it('names a pipe without waiting for it', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    expect(await listFolder(folder)).toEqual([{ name: 'pipe.md', kind: 'unread', why: 'it is not a file' }]);
    expect(await readMarkdownFile(join(folder, 'pipe.md'), 'pipe.md')).toMatchObject({ kind: 'refused' });
  });

  it('names files and folders that cannot be read, and lists the rest', async () => {
    await mkdir(join(folder, 'closed'));
    await make('open.md');
    await make('gone.md');
    const listed = await listFolder(folder);
    expect(listed.map(({ kind }) => kind)).toEqual(['markdown', 'markdown']);
    await rm(join(folder, 'gone.md'));
    expect(await readMarkdownFile(join(folder, 'gone.md'), 'gone.md')).toEqual({
      kind: 'refused',
      why: 'it cannot be read (ENOENT)',
    });
    await chmod(join(folder, 'closed'), 0);
    // The administrator may read everything.
    const closed =
      process.getuid?.() === 0 ? [] : [{ name: 'closed', kind: 'unread', why: 'it cannot be read (EACCES)' }];
    expect(await listFolder(folder)).toMatchObject([...closed, { name: 'open.md', kind: 'markdown' }]);
  });
});
