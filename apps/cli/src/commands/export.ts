import type { Post, PosternClient } from '@postern/client';
import type { Command } from '../command.ts';
import { writeMarkdown } from '../exchange/markdown-folder.ts';
import { openProgress } from '../exchange/progress.ts';
import { toExported } from '../exchange/record.ts';
import { exitCodes } from '../exit.ts';
import { note, writeLine } from '../output.ts';

export const exportPosts: Command = {
  name: 'export',
  usage: '',
  summary: 'Writes out whole posts, oldest first: yours, or everybody’s.',
  optionLines: [
    '--all            everybody’s posts',
    '--folder PATH    a Markdown file for each post, instead of JSON Lines on standard output',
  ],
  examples: ['postern export > mine.jsonl', 'postern export --all --folder posts/'],
  options: { all: { type: 'boolean' }, folder: { type: 'string' } },
  arity: [0, 0],
  async run(given, { client, signal }) {
    const folder = given.text('folder');
    const authorId = given.flag('all') ? undefined : (await client.user.me.query(undefined, { signal })).id;
    const progress = openProgress('posts');
    let count = 0;
    for await (const post of everyPost(client, authorId, signal)) {
      if (folder === undefined) await writeLine(JSON.stringify(toExported(post)));
      else await writeMarkdown(folder, toExported(post));
      count += 1;
      progress.at(count, null);
    }
    progress.clear();
    note(`${count} posts exported.`);
    return exitCodes.done;
  },
};

async function* everyPost(
  client: PosternClient,
  authorId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Post> {
  let cursor: string | null = null;
  do {
    const page: { items: Post[]; nextCursor: string | null } = await client.post.export.query(
      { authorId, cursor },
      { signal },
    );
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
