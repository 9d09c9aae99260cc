import type { Post, PosternClient } from '@postern/client';
import { note, writeLine } from '../output.ts';
import type { Session } from '../session.ts';
import { openProgress } from './progress.ts';
import { toExported } from './record.ts';
import { writeMarkdown } from './write-markdown.ts';

interface ExportOptions {
  /** Everybody's posts, not only the caller's. */
  all?: true | undefined;
  /** Where Markdown files go; without it JSON Lines go to standard output. */
  folder?: string | undefined;
}

/** Writes out whole posts, oldest first. @throws PosternError */
export async function exportPosts(
  { all, folder }: ExportOptions,
  { client, signal }: Session,
): Promise<void> {
  const authorId = all ? undefined : (await client.user.me.query(undefined, { signal })).id;
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
}

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
