import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import { finished } from '@postern/testing/finished';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeyHolder, titlesAndBodies } from './support/people.ts';
import { openWorkplace, type Workplace } from './support/postern.ts';

/** Titles and bodies with characters that a format may damage. */
const posts = [
  { title: 'Plain', body: 'Text' },
  { title: 'No body', body: null },
  { title: '--- "quotes": # \\ yes', body: '---\ntitle: not this\n---\n\nMore\n' },
  { title: 'Lines of a kind', body: 'a\r\nb\u2028c\n\n\n' },
  { title: 'Emoji 🏰 and Ελληνικά', body: '\ufeff🏰\ttab' },
  { title: '!!!', body: '???' },
];

describe('export and import', () => {
  let postern: LivePostern;
  let cli: Workplace;
  beforeAll(async () => {
    postern = await startLivePostern();
    cli = await openWorkplace({ POSTERN_URL: postern.url });
  });
  afterAll(async () => {
    await postern.close();
    await cli.remove();
  });

  const someone = () => makeKeyHolder(postern);
  const textOf = (lines: { title: string; body: string | null }[]) =>
    lines.map((line) => `${JSON.stringify(line)}\n`).join('');

  it('keep titles, bodies and order, as JSON Lines and as Markdown', async () => {
    const [writer, byLines, byFiles] = [await someone(), await someone(), await someone()];
    await writeFile(cli.file('posts.jsonl'), textOf(posts));
    expect(await cli.run(['import', 'posts.jsonl', '--key', writer.key])).toEqual({
      code: 0,
      stdout: '6 published, 0 already there, 0 refused.\n',
      stderr: 'The posts have the date of this import; dates in the source are not taken.\n',
    });
    const exported = await cli.run(['export', '--key', writer.key]);
    expect(exported).toMatchObject({ code: 0, stderr: '6 posts exported.\n' });
    expect(titlesAndBodies(exported.stdout)).toEqual(posts);
    expect(exported.stdout).not.toContain(writer.email);

    await writeFile(cli.file('again.jsonl'), exported.stdout);
    await cli.run(['import', 'again.jsonl', '--key', byLines.key]);
    expect(titlesAndBodies((await cli.run(['export', '--key', byLines.key])).stdout)).toEqual(posts);

    expect((await cli.run(['export', '--folder', 'posts', '--key', writer.key])).code).toBe(0);
    expect(await readdir(cli.file('posts'))).toHaveLength(6);
    await cli.run(['import', 'posts', '--key', byFiles.key]);
    expect(titlesAndBodies((await cli.run(['export', '--key', byFiles.key])).stdout)).toEqual(posts);

    const all = await cli.run(['export', '--all']);
    expect(titlesAndBodies(all.stdout)).toEqual([...posts, ...posts, ...posts]);
  });

  it('skip posts that exist already, and name the line of each refused post', async () => {
    const writer = await someone();
    await writeFile(cli.file('first.jsonl'), textOf(posts));
    await cli.run(['import', 'first.jsonl', '--key', writer.key]);
    const lines = [
      ...posts.map((post) => JSON.stringify(post)),
      '',
      'not JSON',
      '{"body":"x"}',
      JSON.stringify({ title: 'Plain', body: 'Another' }),
      JSON.stringify({ title: 'x'.repeat(201) }),
      JSON.stringify({ title: 'New' }),
    ];
    await writeFile(cli.file('second.jsonl'), lines.join('\n'));
    const ended = await cli.run(['import', 'second.jsonl', '--key', writer.key, '--json']);
    expect(ended.code).toBe(6);
    expect(JSON.parse(ended.stdout)).toEqual({ published: 1, already: 6, refused: 4, drafts: 0, unread: 0 });
    expect(ended.stderr.trimEnd().split('\n')).toEqual([
      'Line 8: it is not a post',
      'Line 9: it has no title',
      'Line 10: You already have a post with this title. Its body is different.',
      'Line 11: title: The title can have at most 200 characters.',
      'The posts have the date of this import; dates in the source are not taken.',
    ]);
  });

  it('find a post again whose title has a character across the end of the longest search', async () => {
    const { key } = await someone();
    await writeFile(cli.file('long.jsonl'), textOf([{ title: `${'x'.repeat(199)}🏰`, body: null }]));
    const run = () => cli.run(['import', 'long.jsonl', '--key', key]);
    expect(await run()).toMatchObject({ code: 0, stdout: '1 published, 0 already there, 0 refused.\n' });
    expect(await run()).toMatchObject({ code: 0, stdout: '0 published, 1 already there, 0 refused.\n' });
  });

  it('continue where they were stopped', async () => {
    const writer = await someone();
    const many = Array.from({ length: 150 }, (_, n) => ({ title: `Post ${n}`, body: null }));
    await writeFile(cli.file('many.jsonl'), textOf(many));
    const child = cli.start(['import', 'many.jsonl', '--key', writer.key]);
    const ended = finished(child);
    const mine = async () =>
      (await postern.store.export({ limit: 50, after: null, authorId: writer.id })).items.length;
    await expect.poll(mine).toBeGreaterThan(10);
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, stdout: '', stderr: '' });
    const journal = (await readFile(cli.file('many.jsonl.journal'), 'utf8')).trimEnd().split('\n').length - 1;
    expect(journal).toBeGreaterThan(9);
    expect(journal).toBeLessThan(150);

    const stranger = await someone();
    expect(await cli.run(['import', 'many.jsonl', '--key', stranger.key])).toMatchObject({ code: 2 });

    const again = await cli.run(['import', 'many.jsonl', '--key', writer.key, '--json']);
    expect(again.code).toBe(0);
    const { published, already } = JSON.parse(again.stdout);
    expect(published + already).toBe(150);
    expect(already).toBeGreaterThanOrEqual(journal);
    expect(titlesAndBodies((await cli.run(['export', '--key', writer.key])).stdout)).toEqual(many);
    expect(await readdir(cli.folder)).not.toContain('many.jsonl.journal');
  });

  it('end with code 0 and no message when the reader closes the pipe', async () => {
    const child = cli.start(['export', '--all']);
    if (!child.stderr) throw new Error('The child has no pipes.');
    const said = text(child.stderr);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await said).toBe('');
  });
});
