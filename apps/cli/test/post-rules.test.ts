import { writeFile } from 'node:fs/promises';
import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import { createPosternClient, type PosternClient, postRules } from '@postern/client';
import { longestBodies, longestTitles, type UnfitText, unfitTexts } from '@postern/text/testing/post-samples';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkplace, type Workplace } from './support/postern.ts';

describe('the rules for posts', () => {
  let postern: LivePostern;
  let client: PosternClient;
  let cli: Workplace;
  beforeAll(async () => {
    postern = await startLivePostern();
    const { secret } = await postern.makeKey(await postern.makeAccount('Ada'));
    client = createPosternClient({ url: postern.url, token: secret });
    cli = await openWorkplace({ POSTERN_URL: postern.url, POSTERN_KEY: secret });
  });
  afterAll(async () => {
    await postern.close();
    await cli.remove();
  });

  /** The command that a person would send the text with. */
  async function argumentsFor({ field, text }: UnfitText): Promise<string[]> {
    if (field === 'q') return ['mine', '--query', text];
    if (field === 'title') return ['create', text];
    await writeFile(cli.file('body.md'), text);
    return ['create', 'A title', '--file', 'body.md'];
  }

  const answerTo = ({ field, text }: UnfitText) =>
    field === 'q'
      ? client.post.list.query({ q: text })
      : client.post.create.mutate({ title: 'A title', [field]: text });

  it('refuse the same texts in the same words as the server, without asking it', async () => {
    for (const unfit of unfitTexts) {
      const line = `${unfit.field}: ${unfit.sentence}`;
      await expect(answerTo(unfit)).rejects.toMatchObject({ code: 'BAD_REQUEST', message: line });
      const asked = postern.requests();
      expect(await cli.run(await argumentsFor(unfit))).toEqual({
        code: 3,
        stdout: '',
        stderr: `postern: ${line}\n`,
      });
      expect(postern.requests()).toBe(asked);
    }
  }, 60_000);

  it('refuse the same texts of an import, each by its line', async () => {
    const unfit = unfitTexts.filter(({ field }) => field !== 'q');
    const posts = unfit.map(({ field, text }) => JSON.stringify({ title: 'A title', [field]: text }));
    await writeFile(cli.file('unfit.jsonl'), posts.join('\n'));
    const { code, stderr } = await cli.run(['import', 'unfit.jsonl']);
    expect(code).toBe(6);
    expect(stderr.trimEnd().split('\n')).toEqual(
      unfit.map(({ field, sentence }, n) => `Line ${n + 1}: ${field}: ${sentence}`),
    );
  });

  it('take the longest texts, and find them again when they are imported twice', async () => {
    const posts = longestTitles.map((title, n) => ({ title, body: longestBodies[n] ?? null }));
    await writeFile(cli.file('longest.jsonl'), posts.map((post) => `${JSON.stringify(post)}\n`).join(''));
    const run = async () => JSON.parse((await cli.run(['import', 'longest.jsonl', '--json'])).stdout);
    expect(await run()).toMatchObject({ published: posts.length, already: 0, refused: 0 });
    expect(await run()).toMatchObject({ published: 0, already: posts.length, refused: 0 });
  });

  it('let a title stay that was stored before there was a rule', async () => {
    const { id, name, email } = await client.user.me.query();
    const title = 'One\ntwo';
    const old = await postern.store.create({
      title,
      body: null,
      author: name,
      authorId: id,
      authorEmail: email ?? '',
    });
    await writeFile(cli.file('new.md'), 'New');
    expect(await cli.run(['edit', old.id, '--title', title, '--file', 'new.md'])).toMatchObject({ code: 0 });
    expect(await cli.run(['edit', old.id, '--title', 'Two\nlines'])).toMatchObject({
      code: 3,
      stderr: 'postern: title: The title must stand on one line.\n',
    });
  });

  it('bound a page', async () => {
    const { code, stderr } = await cli.run(['list', '--limit', `${postRules.pageMaxSize + 1}`]);
    expect([code, stderr]).toEqual([2, 'postern: --limit takes a number, 1 to 100.\n']);
  });
});
