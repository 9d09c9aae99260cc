import { belongsTo } from '@postern/db/ownership';
import type { StoredPost, StoredPostSummary } from '@postern/db/post-fields';
import type { ExportPage, Owner, PostPage } from '@postern/db/post-store';
import type { Caller } from '../caller.ts';
import { encodeCursor } from './post-cursor.ts';

/** A post as a list shows it. Always all keys; the author's email is not among them. */
interface PostSummary {
  /** 24 hexadecimal characters. */
  id: string;
  title: string;
  /** Plain text of the body, at most 280 characters. */
  excerpt: string;
  views: number;
  /** The author's display name when it was published. */
  author: string;
  /** Clerk user id; null for a post entered by hand that nobody has claimed. */
  authorId: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** Whether the caller may change it. */
  mine: boolean;
}

/** A whole post: its Markdown in the place of the excerpt. */
export interface Post extends Omit<PostSummary, 'excerpt'> {
  body: string | null;
}

export interface PostList {
  items: PostSummary[];
  /** What to pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
  /**
   * Whether a search ran out of time before it had filled the page, which then may even be empty: `nextCursor` goes on
   * where it stopped.
   */
  incomplete: boolean;
}

export interface PostExport {
  /** Oldest first. */
  items: Post[];
  /** What to pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** What a caller sees of a post. */
export async function showPost(post: StoredPost, caller: Caller | null): Promise<Post> {
  const viewer = await viewerOf([post], caller);
  return { ...shownParts(post, viewer), body: post.body };
}

/** What a caller sees of a page. */
export async function showPage(page: PostPage, caller: Caller | null): Promise<PostList> {
  const viewer = await viewerOf(page.items, caller);
  return {
    items: page.items.map((post) => ({ ...shownParts(post, viewer), excerpt: post.excerpt })),
    nextCursor: page.next && encodeCursor(page.next),
    incomplete: page.incomplete,
  };
}

/** What a caller sees of a page of whole posts. */
export async function showExport(page: ExportPage, caller: Caller | null): Promise<PostExport> {
  const viewer = await viewerOf(page.items, caller);
  return {
    items: page.items.map((post) => ({ ...shownParts(post, viewer), body: post.body })),
    nextCursor: page.next && encodeCursor({ sort: 'oldest', ...page.next }),
  };
}

/**
 * The keys that both have, one by one: a column added to the store leaves the server only when named here. The dates
 * are the output's own: superjson annotates an object that stands in two places, and a store may give one for both.
 */
function shownParts(post: Omit<StoredPost, 'body'>, viewer: Owner | null) {
  const { id, title, views, author, authorId } = post;
  return {
    id,
    title,
    views,
    author,
    authorId,
    createdAt: new Date(post.createdAt),
    updatedAt: new Date(post.updatedAt),
    mine: viewer !== null && belongsTo(post, viewer),
  };
}

/**
 * The caller as an owner, to decide on `mine`. The email matters only to posts that nobody has claimed, and may have to
 * be asked for: so without such posts it is left out.
 */
async function viewerOf(
  posts: Pick<StoredPostSummary, 'authorId'>[],
  caller: Caller | null,
): Promise<Owner | null> {
  if (!caller) return null;
  if (posts.every((post) => post.authorId !== null)) return { id: caller.id, email: null };
  return caller.userForReading();
}
