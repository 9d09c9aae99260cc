import { type Page, type PosternClient, type PostSummary, postRules } from '@postern/client';
import type { ImportablePost } from './record.ts';

/** Whether the caller has a post with this title and exactly this body. */
export async function hasSamePost(
  client: PosternClient,
  post: ImportablePost,
  signal: AbortSignal,
): Promise<boolean> {
  const title = post.title.trim();
  // A search for the title's words is fast; a title without words is found only by reading all pages.
  const id =
    (await findMine(client, title, postRules.fitQuery(title), signal)) ??
    (await findMine(client, title, null, signal));
  if (id === null) return false;
  const found = await client.post.byId.query({ id }, { signal });
  return found.body === post.body;
}

async function findMine(
  client: PosternClient,
  title: string,
  q: string | null,
  signal: AbortSignal,
): Promise<string | null> {
  let cursor: string | null = null;
  do {
    const page: Page<PostSummary> = await client.post.mine.query({ q, cursor, limit: 100 }, { signal });
    const found = page.items.find((item) => item.title === title);
    if (found) return found.id;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return null;
}
