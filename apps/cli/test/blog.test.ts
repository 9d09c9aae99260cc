import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import type { Finished } from '@postern/testing/finished';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeKeyHolder, titlesAndBodies } from './support/people.ts';
import { openWorkplace, type Workplace } from './support/postern.ts';

const fixtures = fileURLToPath(new URL('fixtures/blog', import.meta.url));

/** The public posts of the folder, in the order of their paths: path and title, and the body where it is not `bodyOf(path)`. */
const published: [path: string, title: string, body?: string | null][] = [
  [
    'exported/20261123T225238626Z-0123456789abcdef01234567.md',
    'Exported before: "so"',
    'Body of an older export.\n',
  ],
  ['hugo/bundle/deeper/INDEX.MD', 'Upper-case ending'],
  ['hugo/bundle/index.md', 'Leaf bundle'],
  ['hugo/component.mdx', 'Components', "import { Box } from './box'\n\n<Box>Text</Box>\n"],
  ['hugo/notes.markdown', 'Long ending'],
  [
    'jekyll/_posts/2015-03-04-hello.Markdown',
    'Welcome to Jekyll!',
    '{% highlight ruby %}\nputs 1\n{% endhighlight %}\n',
  ],
  ['json/braces.md', 'Braces } " {'],
  ['json/hugo.md', 'JSON of Hugo', '\nBody of json/hugo.md.\n'],
  ['toml/dashes.md', 'Dashes inside', '---\n'],
  ['toml/literal.md', 'C:\\temp'],
  ['toml/number.md', '42'],
  ['toml/plain.md', 'Plain TOML'],
  ['toml/two-lines.md', 'TOML over two lines'],
  ['yaml/alias.md', 'Of a series'],
  ['yaml/at-sign.md', '@home'],
  ['yaml/blank-lines-before.md', 'Blank lines before'],
  ['yaml/blanks-after-dashes.md', 'Blanks after the dashes'],
  ['yaml/boolean.md', 'true'],
  ['yaml/byte-order-mark.md', 'Byte order mark'],
  ['yaml/colon.md', 'Postern: a house'],
  ['yaml/comment-lines.md', 'Between comments'],
  ['yaml/comment.md', 'Before the comment'],
  ['yaml/crlf.md', 'Line ends of Windows', '\r\nOne\r\nTwo\r\n'],
  ['yaml/date-title.md', '2012-01-01'],
  ['yaml/decimal.md', '1.0'],
  ['yaml/dots.md', 'Ends with dots'],
  ['yaml/double-quotes.md', 'Double "quotes": café'],
  ['yaml/emoji.md', '🏰 Ελληνικά 日本語'],
  ['yaml/folded.md', 'Folded over two lines'],
  ['yaml/hash.md', 'C# in depth'],
  ['yaml/leading-zeros.md', '007'],
  ['yaml/literal.md', 'Literal over two lines'],
  ['yaml/nested.md', 'Nested fields'],
  ['yaml/no-body.md', 'No body', null],
  ['yaml/no.md', 'No'],
  ['yaml/null-in-quotes.md', 'null'],
  ['yaml/number.md', '2048'],
  ['yaml/plain.md', 'Plain'],
  ['yaml/published-on.md', 'Published on a date'],
  ['yaml/published.md', 'Published'],
  ['yaml/rules-in-body.md', 'Rules in the body', '\n---\ntitle: not this\n---\n\n+++\n'],
  ['yaml/single-quotes.md', "It's # single"],
  ['yaml/tagged.md', '5'],
  ['yaml/two-lines-quoted.md', 'Quoted text that goes on on a second line'],
  ['yaml/two-lines.md', 'Plain text that goes on on a second line'],
  ['yaml/upper-key.md', 'Upper-case key'],
];

const drafts: Record<string, string> = {
  'drafts/colon.md': 'draft: true',
  'drafts/future.md': 'its date is in the future',
  'drafts/json.md': 'draft: true',
  'drafts/merged.md': 'draft: true',
  'drafts/over.md': 'its expirydate has passed',
  'drafts/quoted.md': 'draft: true',
  'drafts/status.md': 'status: draft',
  'drafts/toml.md': 'draft: true',
  'drafts/true.md': 'draft: true',
  'drafts/unpublished.md': 'published: false',
  'drafts/untitled.md': 'draft: true',
  'drafts/upper.md': 'draft: true',
  'drafts/yes.md': 'draft: yes',
  'jekyll/_drafts/idea.md': 'it is in _drafts',
};

const refused: Record<string, string> = {
  'refused/billion-laughs.md': 'its front matter has aliases that stand for too much',
  'refused/cut.md': 'it is not UTF-8: byte 0xC3 at offset 24; save it as UTF-8',
  'refused/empty.md': 'it has no front matter',
  'refused/json.md': 'its front matter is not JSON',
  'refused/latin-1.md': 'it is not UTF-8: byte 0xE9 at offset 19; save it as UTF-8',
  'refused/list-title.md': 'its title is not text',
  'refused/list.md': 'its front matter has no fields',
  'refused/maybe-draft.md': 'its draft is neither true nor false',
  'refused/nested-block.md': 'its front matter is nested too deeply',
  'refused/nested-flow.md': 'its front matter is nested too deeply',
  'refused/nested-toml.md':
    'its front matter is not TOML (line 3: Invalid TOML document: document contains excessively nested structures. aborting.)',
  'refused/no-end.md': 'its front matter has no end',
  'refused/no-front-matter.md': 'it has no front matter',
  'refused/no-title.md': 'it has no title',
  'refused/null-title.md': 'it has no title',
  'refused/tab.md': 'its front matter is not YAML (line 3: Tabs are not allowed as indentation)',
  'refused/toml.md': 'its front matter is not TOML (line 2: Invalid TOML document: invalid value)',
  'refused/twice-by-case.md': 'it has the field draft twice',
  'refused/twice.md': 'it has the field title twice',
  'refused/unclosed-quote.md': 'its front matter is not YAML (line 3: Missing closing "quote)',
  'refused/utf-16-be.md': 'it is in UTF-16 (big-endian); save it as UTF-8',
  'refused/utf-16-le.md': 'it is in UTF-16 (little-endian); save it as UTF-8',
  'refused/utf-16-no-mark.md': 'it is in UTF-16 (little-endian); save it as UTF-8',
  'refused/utf-32-be.md': 'it is in UTF-32 (big-endian); save it as UTF-8',
  'refused/utf-32-le.md': 'it is in UTF-32 (little-endian); save it as UTF-8',
};

const deepFolder = Array.from({ length: 17 }, (_, n) => `d${n + 1}`).join('/');

/** The test makes the folders and links of this list, since git ignores some of them. */
const unread: Record<string, string> = {
  'about.html': 'it is not Markdown (.md, .markdown or .mdx)',
  'hugo/_index.md': 'it is the page of a section in Hugo',
  'hugo/bundle/photo.jpg': 'it is not Markdown (.md, .markdown or .mdx)',
  '.obsidian': 'it is a hidden folder',
  [deepFolder]: 'it is more than 16 folders deep',
  'link-out.md': 'it is a link out of the folder',
  'link-to-folder': 'it is a link to a folder',
  'link-to-nothing.md': 'it is a link to nothing',
  node_modules: 'it is a folder of packages',
};

const datesNote = 'The posts have the date of this import; dates in the source are not taken.';
const bodyOf = (path: string) => `Body of ${path}.\n`;
const posts = published.map(([path, title, body = bodyOf(path)]) => ({ title, body }));

describe('a folder of posts as other tools keep them', () => {
  let postern: LivePostern;
  let cli: Workplace;
  let writer: string;
  let imported: Finished;
  beforeAll(async () => {
    postern = await startLivePostern();
    cli = await openWorkplace({ POSTERN_URL: postern.url });
    writer = (await makeKeyHolder(postern)).key;
    await cp(fixtures, cli.file('blog'), { recursive: true });
    for (const path of ['.obsidian', 'node_modules', deepFolder]) {
      await mkdir(cli.file(join('blog', path)), { recursive: true });
      await writeFile(cli.file(join('blog', path, 'post.md')), '---\ntitle: Not read\n---\n');
    }
    await writeFile(cli.file('outside.md'), '---\ntitle: Outside\n---\n');
    await symlink('../outside.md', cli.file('blog/link-out.md'));
    await symlink('yaml', cli.file('blog/link-to-folder'));
    await symlink('missing.md', cli.file('blog/link-to-nothing.md'));
    await symlink('yaml/plain.md', cli.file('blog/zz-link-inside.md'));
    imported = await cli.run(['import', 'blog', '--key', writer]);
  });
  afterAll(async () => {
    await postern.close();
    await cli.remove();
  });

  it('has an expectation for every file', async () => {
    const files = await readdir(fixtures, { recursive: true, withFileTypes: true });
    const paths = files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name).slice(fixtures.length + 1));
    const expected = [
      ...published.map(([path]) => path),
      ...Object.keys({ ...drafts, ...refused, ...unread }),
    ];
    expect(expected).toEqual(expect.arrayContaining(paths));
    expect(published.length).toBeGreaterThanOrEqual(40);
  });

  it('is imported with its titles and bodies, and nothing else of it becomes public', async () => {
    const exported = await cli.run(['export', '--key', writer]);
    expect(titlesAndBodies(exported.stdout)).toEqual(posts);
  });

  it('is imported with a line for every file that was left out, and an exit code that says so', async () => {
    expect(imported).toMatchObject({
      code: 6,
      // The link within the folder is the post that it links to.
      stdout: `46 published, 1 already there, 25 refused. Kept as drafts: 14. Not read: 9.\n`,
    });
    const lines = [
      ...Object.entries(drafts).map(
        ([path, why]) => `File ${path}: it is a draft (${why}) and is among your drafts now`,
      ),
      ...Object.entries({ ...refused, ...unread }).map(([path, why]) => `File ${path}: ${why}`),
    ];
    const printed = imported.stderr.trimEnd().split('\n');
    expect(printed.slice(0, -1).sort()).toEqual(lines.sort());
    expect(printed.at(-1)).toBe(datesNote);
  });

  it('publishes nothing twice when it is imported again', async () => {
    expect(await cli.run(['import', 'blog', '--key', writer, '--json'])).toMatchObject({
      code: 6,
      stdout: `${JSON.stringify({ published: 0, already: 61, refused: 25, drafts: 0, unread: 9 })}\n`,
    });
  });

  it('is the same after an export and an import, as Markdown and as JSON Lines', async () => {
    const [byFiles, byLines] = [await makeKeyHolder(postern), await makeKeyHolder(postern)];
    expect((await cli.run(['export', '--folder', 'exported', '--key', writer])).code).toBe(0);
    const files = await cli.run(['import', 'exported', '--key', byFiles.key]);
    expect(files).toEqual({
      code: 0,
      stdout: '46 published, 0 already there, 0 refused.\n',
      stderr: `${datesNote}\n`,
    });
    await writeFile(cli.file('exported.jsonl'), (await cli.run(['export', '--key', byFiles.key])).stdout);
    expect((await cli.run(['import', 'exported.jsonl', '--key', byLines.key])).code).toBe(0);
    expect(titlesAndBodies((await cli.run(['export', '--key', byLines.key])).stdout)).toEqual(posts);
  });

  it('is exported as files that Hugo and Jekyll read', async () => {
    await cli.run(['export', '--folder', 'for-others', '--key', writer]);
    const names = (await readdir(cli.file('for-others'))).sort();
    expect(names).toHaveLength(posts.length);
    for (const [index, name] of names.entries()) {
      // Jekyll passes over posts with other names.
      expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-[^/]+\.md$/);
      const text = await readFile(cli.file(`for-others/${name}`), 'utf8');
      const [, head = '', body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
      // What libyaml, which Hugo's and Jekyll's readers are made after, takes for text on one line.
      expect(head).toMatch(/^[\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]*$/);
      const fields = parse(head, { version: '1.1', strict: true });
      expect({ title: fields.title, body: body || null }).toEqual(posts[index]);
      expect(fields).toMatchObject({ date: fields.createdAt, lastmod: fields.updatedAt });
      expect(fields.render_with_liquid).toBe(false);
    }
  });
});

describe('a single Markdown file', () => {
  it('is imported in the same way as a folder', async () => {
    const postern = await startLivePostern();
    const { key } = await makeKeyHolder(postern);
    const cli = await openWorkplace({ POSTERN_URL: postern.url, POSTERN_KEY: key });
    await cp(join(fixtures, 'toml/plain.md'), cli.file('Plain.MD'));
    await cp(join(fixtures, 'drafts/true.md'), cli.file('draft.md'));
    expect(await cli.run(['import', 'Plain.MD'])).toMatchObject({
      code: 0,
      stdout: '1 published, 0 already there, 0 refused.\n',
    });
    expect(await cli.run(['import', 'draft.md'])).toEqual({
      code: 0,
      stdout: '0 published, 0 already there, 0 refused. Kept as drafts: 1.\n',
      stderr: 'File draft.md: it is a draft (draft: true) and is among your drafts now\n',
    });
    const { stdout } = await cli.run(['drafts', '--json']);
    const { items } = JSON.parse(stdout);
    expect(items).toHaveLength(1);
    // A second import finds the draft, also when it was published since.
    await cli.run(['import', 'draft.md']);
    expect((await cli.run(['drafts', '--json'])).stdout).toBe(stdout);
    expect((await cli.run(['drafts', 'show', items[0].id])).stdout).toContain(`, ${items[0].id}`);
    expect(await cli.run(['export'])).not.toMatchObject({ stdout: expect.stringContaining(items[0].id) });
    expect((await cli.run(['drafts', 'delete', items[0].id])).code).toBe(2);
    expect(await cli.run(['drafts', 'delete', items[0].id, '--yes'])).toMatchObject({ stdout: 'Deleted.\n' });
    expect(await cli.run(['drafts'])).toMatchObject({ code: 0, stdout: 'No drafts.\n' });
    expect(await cli.run(['drafts', 'show', items[0].id])).toMatchObject({ code: 3 });
    expect(await cli.run(['drafts', 'show'])).toMatchObject({ code: 2 });
    await postern.close();
    await cli.remove();
  });
});
