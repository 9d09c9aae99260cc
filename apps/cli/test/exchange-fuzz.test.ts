import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportedPost, type ImportRecord, maxRecordBytes } from '../src/exchange/record.ts';
import { readJsonLines } from '../src/exchange/sources/json-lines.ts';
import { listFolder } from '../src/exchange/sources/list-folder.ts';
import { readMarkdownFolder } from '../src/exchange/sources/markdown-folder.ts';
import { writeMarkdown } from '../src/exchange/write-markdown.ts';

/** How much longer than plain text of the same size any file may take, also on a busy machine. */
const generousFactor = 25;
/** The shortest baseline, in milliseconds: the clock tells shorter ones badly. */
const shortestBaseline = 4;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-exchange-'));
  await mkdir(join(folder, 'alone'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Parts that the formats give a meaning, between text of every kind. */
const content = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '---',
        '\n',
        '\r\n',
        '\r',
        '\ufeff',
        'title: ',
        'title: "x"',
        'body: ',
        '": ',
        '{',
        '}',
        '[',
        '\\',
      ),
      fc.constantFrom('{"title":"x"}', '{"title":', '"body":null', '__proto__', '\u2028', '\0', '\ud800'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** Titles as a server gives them: on one line, without white space around it. */
const title = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    content,
    fc.constantFrom('null', '~', 'true', '1.0', '2012-01-01', '- a', '\u007f\u0085\u2028\ufeffx'),
  )
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');

const bytes = fc.oneof(
  content.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
);

async function all(records: AsyncGenerator<ImportRecord>): Promise<ImportRecord[]> {
  const found: ImportRecord[] = [];
  for await (const record of records) found.push(record);
  return found;
}

/** A record is a post with a title, or it says what is wrong. */
function expectRecord(record: ImportRecord): void {
  if (record.kind !== 'post') expect(record.why).not.toBe('');
  else
    expect([typeof record.post.title, record.post.body === null || record.post.body !== '']).toEqual([
      'string',
      true,
    ]);
}

const postOf = (record: ImportRecord) => (record.kind === 'post' ? record.post : null);
const whyOf = (record: ImportRecord | undefined) => record && record.kind !== 'post' && record.why;

async function readFolder(path: string): Promise<ImportRecord[]> {
  return all(readMarkdownFolder(await listFolder(path)));
}

/** Reads a file alone in a folder, as one of a folder of Markdown. */
async function readAsMarkdown(data: Buffer | string): Promise<ImportRecord[]> {
  await writeFile(join(folder, 'alone', 'post.md'), data);
  return readFolder(join(folder, 'alone'));
}

async function readAsLines(data: Buffer | string): Promise<ImportRecord[]> {
  const path = join(folder, 'posts.jsonl');
  await writeFile(path, data);
  return all(readJsonLines(path));
}

describe('an import', () => {
  it('makes one record of any file of Markdown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), bytes, async (isBegun, data) => {
        const records = await readAsMarkdown(isBegun ? Buffer.concat([Buffer.from('---\n'), data]) : data);
        expect(records).toHaveLength(1);
        records.forEach(expectRecord);
      }),
      { numRuns: 200 },
    );
  });

  it('makes a record of any line of JSON Lines', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (data) => {
        const records = await readAsLines(data);
        const lines = data.toString('utf8').split('\n');
        expect(records.length).toBeLessThanOrEqual(lines.length);
        for (const record of records) {
          expectRecord(record);
          expect(lines[Number(record.place) - 1]?.trim()).not.toBe('');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives back what an export wrote', async () => {
    const exported: fc.Arbitrary<ExportedPost> = fc.record({
      id: fc.constant('0123456789abcdef01234567'),
      title,
      body: fc.oneof(
        fc.constant(null),
        content.map((text) => Buffer.from(text).toString()),
      ),
      views: fc.nat(),
      author: fc.string({ unit: 'binary' }),
      authorId: fc.oneof(fc.constant(null), fc.string()),
      createdAt: fc.constant('2026-11-23T22:52:38.626Z'),
      updatedAt: fc.constant('2026-11-23T22:52:38.626Z'),
    });
    const written = join(folder, 'written');
    await fc.assert(
      fc.asyncProperty(exported, async (post) => {
        const given = { title: post.title, body: post.body || null };
        await writeMarkdown(written, post);
        expect((await readFolder(written)).map(postOf)).toEqual([given]);
        expect((await readAsLines(`${JSON.stringify(post)}\n`)).map(postOf)).toEqual([given]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['keys', (size: number) => Array.from({ length: size / 10 }, (_, n) => `k${n}: a`).join('\n')],
    ['a nested list', (size: number) => `a: ${'['.repeat(size)}`],
    ['nested lists on one line', (size: number) => `a:\n  ${'- '.repeat(size / 2)}`],
    [
      'aliases',
      (size: number) => `a: &a x\n${Array.from({ length: size / 10 }, (_, n) => `k${n}: *a`).join('\n')}`,
    ],
    ['quotes', (size: number) => "title: ''''\n".repeat(size / 12)],
  ])('reads front matter full of %s, as long as it may be, within a bounded time', async (_name, headOf) => {
    const read = (size: number) => quickest(() => readAsMarkdown(`---\n${headOf(size)}\n---\n`));
    const short = await read(3_200);
    expect(await read(32_000)).toBeLessThan(10 * generousFactor * Math.max(short, shortestBaseline));
    expect(await readAsMarkdown(`---\n${headOf(64_000)}\n---\n`)).toMatchObject([
      { why: 'its front matter has no end within 32,768 characters' },
    ]);
  });

  it.each([
    ['lines that begin as the end does', '\r\n--'],
    ['line ends', '\r\n'],
    ['carriage returns', '\r'],
    ['fields', 'a: 1\n'],
    ['half fields', 'a: '],
    ['letters', 'a'],
    ['spaces', ' '],
    ['open brackets', 'title: [[[[\n'],
    ['quotes', 'title: """"\n'],
  ])('reads a file full of %s about as fast as plain text', async (_name, unit) => {
    const size = 1_000_000;
    const plain = `---\ntitle: x\n---\n${'word '.repeat(size / 5)}`;
    const baseline = await quickest(() => readAsMarkdown(plain));
    for (const head of ['', '---\n', '---\ntitle: ', '{"title":"']) {
      const data = head + unit.repeat(size / unit.length);
      expect(await quickest(() => readAsMarkdown(data))).toBeLessThan(
        generousFactor * Math.max(baseline, shortestBaseline),
      );
      const json = data.replaceAll('\n', '');
      expect(await quickest(() => readAsLines(json))).toBeLessThan(
        generousFactor * Math.max(baseline, shortestBaseline),
      );
    }
  });

  it('refuses a line and a file that are larger than any post, and goes on', async () => {
    const huge = 'x'.repeat(maxRecordBytes);
    const line = JSON.stringify({ title: 'x' });
    const records = await readAsLines(
      `${line}\n{"title":"${huge}"}\n${line}\n${line}${' '.repeat(maxRecordBytes)}`,
    );
    const title = { title: 'x', body: null };
    expect(records.map((record) => [record.place, postOf(record)])).toEqual([
      ['1', title],
      ['2', null],
      ['3', title],
      ['4', null],
    ]);
    expect(whyOf(records[1])).toBe('it is larger than any post may be');
    const [file] = await readAsMarkdown(`---\ntitle: x\n---\n${huge}`);
    expect(file).toMatchObject({
      place: 'post.md',
      kind: 'refused',
      why: 'it is larger than any post may be',
    });
    expect(file?.read).toBe((await stat(join(folder, 'alone', 'post.md'))).size);
  });

  it('reads one endless line about as fast as many lines', async () => {
    const lines = 40;
    const length = 500_000;
    const many = await quickest(() => readAsLines(`${'x'.repeat(length)}\n`.repeat(lines)));
    const one = await quickest(() => readAsLines('x'.repeat(length * lines)));
    expect(one).toBeLessThan(5 * Math.max(many, shortestBaseline));
  });
});

describe('an export', () => {
  it('writes into its folder only, for any id that a server gives', async () => {
    const written = join(folder, 'inner', 'written');
    const post = { title: 'x', body: null, views: 0, author: 'x', authorId: null, updatedAt: '' };
    await writeMarkdown(written, { ...post, id: '/../../escaped', createdAt: '2026-11-23T22:52:38.626Z' });
    expect(await readdir(written)).toEqual(['2026-11-23-225238626-escaped.md']);
  });
});

/** Milliseconds of the quickest of a few runs. */
async function quickest(run: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let count = 0; count < 3; count += 1) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
