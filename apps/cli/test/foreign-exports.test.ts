import { cp, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeKeyHolder, titlesAndBodies } from './support/people.ts';
import { openWorkplace, type Workplace } from './support/postern.ts';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** The HTML of the fixture as Markdown. */
const rich = `## Heading

Some **bold**, _italic_ and [linked](https://example.test/) text.\\
2 \\* 3

- one
- two

\`\`\`js
const a = 1;
\`\`\`

| a |
| - |
| 1 |

![Picture](/x.png)
`;

describe('an import of a JSON file', () => {
  let postern: LivePostern;
  let cli: Workplace;
  let key: string;
  beforeAll(async () => {
    postern = await startLivePostern();
    cli = await openWorkplace({ POSTERN_URL: postern.url });
  });
  beforeEach(async () => {
    key = (await makeKeyHolder(postern)).key;
  });
  afterAll(async () => {
    await postern.close();
    await cli.remove();
  });

  const run = (...args: string[]) => cli.run([...args, '--key', key]);
  const exported = async () => titlesAndBodies((await run('export')).stdout);

  it('publishes the public posts of Ghost as Markdown, and names drafts, posts for members and pages', async () => {
    await cp(fixture('ghost.json'), cli.file('ghost.json'));
    const ended = await run('import', 'ghost.json');
    expect(ended.stderr.trimEnd().split('\n')).toEqual([
      'Post 7 (draft): it is a draft (status: draft) and is among your drafts now',
      'Post 8 (later): it is a draft (status: scheduled) and is among your drafts now',
      'Post 9 (members): it is a draft (visibility: paid) and is among your drafts now',
      'Post 10 (sent): it is a draft (status: sent) and is among your drafts now',
      'Post 11 (about): it is a page, not a post',
      'Post 12 (old-about): it is a page, not a post',
      'Post 13: it is not a post',
      'The posts have the date of this import; dates in the source are not taken.',
    ]);
    expect(ended).toMatchObject({
      code: 6,
      stdout: '6 published, 0 already there, 1 refused. Kept as drafts: 4. Not read: 2.\n',
    });
    expect(await exported()).toEqual([
      { title: 'A Markdown card', body: '# As *written*\n\n- one\n' },
      { title: 'A Markdown card of the new editor', body: 'One  \nTwo' },
      { title: 'Rich text', body: rich },
      { title: 'A card and text', body: 'Card\n\nAfter\n' },
      { title: 'Of the first editor', body: 'Written in *2014*' },
      { title: 'Only a title', body: null },
    ]);
    expect(await run('import', 'ghost.json', '--json')).toMatchObject({
      code: 6,
      stdout: `${JSON.stringify({ published: 0, already: 10, refused: 1, drafts: 0, unread: 2 })}\n`,
    });
  });

  it('publishes the public articles of dev.to without their front matter, and names drafts', async () => {
    await cp(fixture('dev-to.json'), cli.file('articles.json'));
    const ended = await run('import', 'articles.json');
    expect(ended.stderr.trimEnd().split('\n')).toEqual([
      'Post 4 (draft-temp-slug-1): it is a draft (published: false) and is among your drafts now',
      'Post 5 (draft-temp-slug-2): it is a draft (published: false) and is among your drafts now',
      'Post 6 (by-front-matter): it is a draft (published: false) and is among your drafts now',
      'Post 8 (broken): it is not an article',
      'The posts have the date of this import; dates in the source are not taken.',
    ]);
    expect(ended).toMatchObject({
      code: 6,
      stdout: '4 published, 0 already there, 1 refused. Kept as drafts: 3.\n',
    });
    expect(await exported()).toEqual([
      { title: 'Written in the new editor', body: 'Text with {% embed https://example.test %}\n' },
      { title: 'Title: of the front matter', body: '\nText\n' },
      { title: 'An older export without the field', body: 'Text' },
      { title: 'No body', body: null },
    ]);
  });

  it('refuses HTML that is too large or nested too deeply, and goes on', async () => {
    const post = (slug: string, html: string) => ({
      slug,
      title: slug,
      html,
      status: 'published',
      type: 'post',
    });
    const posts = [
      post('deep', `${'<div>'.repeat(15_000)}x`),
      post('tags', '<b>'.repeat(30_000)),
      post('long', 'x'.repeat(300_000)),
      post('last', '<p>Text</p>'),
    ];
    await writeFile(cli.file('hostile.json'), JSON.stringify({ data: { posts } }));
    expect(await run('import', 'hostile.json')).toMatchObject({
      code: 6,
      stdout: '1 published, 0 already there, 3 refused.\n',
      stderr: expect.stringMatching(
        /^Post 1 \(deep\): its HTML is nested too deeply\nPost 2 \(tags\): it is larger than any post may be\nPost 3 \(long\): it is larger/,
      ),
    });
  });

  it('refuses an export with the place of the first byte that is not UTF-8', async () => {
    const text = await readFile(fixture('ghost.json'), 'latin1');
    await writeFile(cli.file('latin-1.json'), text.replace('A Markdown card', 'Caf\u00e9'), 'latin1');
    const ended = await run('import', 'latin-1.json');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(
      /latin-1\.json is refused: it is not UTF-8: byte 0xE9 at offset \d+; save it as UTF-8\.\n$/,
    );
  });

  it('reads JSON Lines from a file named .json, and keeps its drafts as drafts', async () => {
    await writeFile(
      cli.file('lines.json'),
      '{"title":"One"}\n{"title":"Two","Draft":true}\n{"title":"Three","published":false}\n',
    );
    expect(await run('import', 'lines.json')).toMatchObject({
      code: 0,
      stdout: '1 published, 0 already there, 0 refused. Kept as drafts: 2.\n',
    });
    await writeFile(cli.file('single.json'), '{"title":"Four","body":"Text"}');
    expect(await run('import', 'single.json')).toMatchObject({ code: 0 });
    expect(await exported()).toEqual([
      { title: 'One', body: null },
      { title: 'Four', body: 'Text' },
    ]);
  });

  it('refuses JSON Lines in another encoding by its name', async () => {
    await writeFile(
      cli.file('lines.jsonl'),
      Buffer.from('\ufeff{"title":"One"}\n{"title":"Two"}\n', 'utf16le'),
    );
    expect(await run('import', 'lines.jsonl')).toEqual({
      code: 6,
      stdout: '0 published, 0 already there, 1 refused.\n',
      stderr: 'Line 1: it is in UTF-16 (little-endian); save it as UTF-8\n',
    });
    await writeFile(
      cli.file('mixed.jsonl'),
      Buffer.from('{"title":"Caf\u00e9"}\n{"title":"Two"}\n', 'latin1'),
    );
    expect(await run('import', 'mixed.jsonl')).toMatchObject({
      code: 6,
      stdout: '1 published, 0 already there, 1 refused.\n',
      stderr: expect.stringContaining('Line 1: it is not UTF-8: byte 0xE9 at offset 13; save it as UTF-8\n'),
    });
  });
});
