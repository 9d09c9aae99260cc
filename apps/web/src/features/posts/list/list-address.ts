import { fitQuery } from '@postern/text/post-rules';
import { type Feed, feedPath } from './feed';

/** What is chosen in a list: the address of its page says it, and nothing else does. */
export interface ListState {
  /** What is searched for, trimmed; empty for everything. */
  q: string;
  sort: 'newest' | 'views';
}

/** The search parameters of a page as Next gives them to a server component. */
export type PageParams = Record<string, string | string[] | undefined>;

/** The parameters as the browser has them. */
export function toSearchParams(params: PageParams): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
  );
}

/** Reads a list's state from its address. What makes no sense there is left out; the last of several counts. */
export function readListState(params: URLSearchParams): ListState {
  const sort = params.getAll('sort').at(-1);
  return { q: fitQuery(params.getAll('q').at(-1) ?? ''), sort: sort === 'views' ? 'views' : 'newest' };
}

/** Where a page without script continues the list; null at its beginning. */
export function readCursor(params: URLSearchParams): string | null {
  return params.get('cursor') || null;
}

/** The address of a list; `readListState` reads the same state from it. */
export function listAddress(feed: Feed, state: ListState): `/${string}` {
  return `${feedPath(feed)}${listSearch(state)}`;
}

/** The part of a list's address that its state makes; empty for the state that a list begins with. */
export function listSearch({ q, sort }: ListState): '' | `?${string}` {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  if (sort !== 'newest') params.set('sort', sort);
  return params.size ? `?${params}` : '';
}
