import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJsonLines } from '../src/exchange/json-lines.ts';
import { folderSize, readMarkdown, writeMarkdown } from '../src/exchange/markdown-folder.ts';
import { type ExportedPost, type ImportRecord, maxRecordBytes } from '../src/exchange/record.ts';

/** How much longer than plain text of the same size any file may take, also on a busy machine. */
const generousFactor = 25;
/** The shortest baseline, in milliseconds: the clock tells shorter ones badly. */
const shortestBaseline = 4;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-exchange-'));
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
function expectRecord({ post, complaint }: ImportRecord): void {
  if (post === null) expect(complaint).not.toBe('');
  else expect([typeof post.title, post.body === null || post.body !== '']).toEqual(['string', true]);
}

/** Reads a file alone in a folder, as one of a folder of Markdown. */
async function readAsMarkdown(data: Buffer | string): Promise<ImportRecord[]> {
  await writeFile(join(folder, 'post.md'), data);
  return all(readMarkdown(folder));
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
      title: fc.string({ unit: 'binary' }),
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
        expect((await all(readMarkdown(written))).map((record) => record.post)).toEqual([given]);
        expect((await readAsLines(`${JSON.stringify(post)}\n`)).map((record) => record.post)).toEqual([
          given,
        ]);
      }),
      { numRuns: 200 },
    );
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
    expect(records.map(({ place, post }) => [place, post])).toEqual([
      ['1', title],
      ['2', null],
      ['3', title],
      ['4', null],
    ]);
    expect(records[1]?.complaint).toBe('it is larger than any post may be');
    const [file] = await readAsMarkdown(`---\ntitle: x\n---\n${huge}`);
    expect(file).toMatchObject({
      place: 'post.md',
      post: null,
      complaint: 'it is larger than any post may be',
    });
    expect(file?.read).toBe(await folderSize(folder));
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
  it('writes into its folder alone, whatever id a server gives', async () => {
    const written = join(folder, 'inner', 'written');
    const post = { title: 'x', body: null, views: 0, author: 'x', authorId: null, updatedAt: '' };
    await writeMarkdown(written, { ...post, id: '/../../escaped', createdAt: '2026-11-23T22:52:38.626Z' });
    expect(await readdir(written)).toEqual(['20261123T225238626Z-escaped.md']);
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
