import type { Page, Post, PostSummary } from '@postern/client';
import { printable, printableLine } from './output.ts';

function views(count: number): string {
  return count === 1 ? '1 view' : `${count} views`;
}

/** A whole post, as text. */
export function postText(post: Post): string {
  const head = `${printableLine(post.title)}\n${printableLine(post.author)}, ${post.createdAt.toISOString()}, ${views(post.views)}, ${post.id}`;
  return post.body === null ? head : `${head}\n\n${printable(post.body)}`;
}

/** A page as text, one post on a line. */
export function pageText({ items, nextCursor }: Page<PostSummary>): string {
  if (items.length === 0) return 'No posts.';
  const lines = items.map(
    ({ id, title, author, createdAt, views: count }) =>
      `${id}  ${createdAt.toISOString().slice(0, 10)}  ${printableLine(title)} (${printableLine(author)}, ${views(count)})`,
  );
  if (nextCursor !== null) lines.push(`More: add --cursor ${nextCursor}`);
  return lines.join('\n');
}
