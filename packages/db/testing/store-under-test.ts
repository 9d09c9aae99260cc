import type { StoredPostSummary } from '../src/post-fields.ts';
import type { NewPost, PostPosition, PostQuery, PostSort, PostStore } from '../src/post-store.ts';
import type { StoreOptions } from '../src/store-options.ts';
import type { HandEntry } from './hand-entry.ts';

export interface StoreUnderTest {
  store: PostStore;
  /** The address of its database, for another process. */
  url: string;
  hand: HandEntry;
  /** Opens the same database again, as another process does; the caller closes it. */
  openAgain(options: StoreOptions): Promise<PostStore>;
  remove(): Promise<void>;
}

/** Gives the store of the running test. */
export type CurrentStore = () => StoreUnderTest;

export const ada = { id: 'user_ada', email: 'ada@example.org' };
export const tomas = { id: 'user_tomas', email: 'tomas@example.org' };

/** A post by Ada. */
export function postBy(
  owner: { id: string; email: string },
  title: string,
  body: string | null = null,
): NewPost {
  return { title, body, author: 'A Writer', authorId: owner.id, authorEmail: owner.email };
}

const WHOLE_LIST: PostQuery = { limit: 20, sort: 'newest', after: null, q: null };

/** The titles of a page. */
export async function titles(
  store: PostStore,
  query: Partial<PostQuery & { authorId: string | null }> = {},
): Promise<string[]> {
  const { items } = await store.list({ ...WHOLE_LIST, authorId: null, ...query });
  return items.map(({ title }) => title);
}

/** Follows a list to its end; `between` runs between two pages. */
export async function allPages(
  read: (query: PostQuery) => Promise<{ items: StoredPostSummary[]; next: PostPosition | null }>,
  query: { sort: PostSort; limit: number; q?: string },
  between: () => Promise<void> = async () => {},
): Promise<StoredPostSummary[]> {
  const visited: StoredPostSummary[] = [];
  let after: PostPosition | null = null;
  do {
    const page = await read({ ...WHOLE_LIST, ...query, after });
    visited.push(...page.items);
    after = page.next;
    await between();
  } while (after !== null);
  return visited;
}
