import { fitQuery } from '@postern/text/post-rules';
import type { RouterInputs } from '../../../trpc/types';

/** What a list shows: the address of its page says it, and nothing else does. */
export interface ListState {
  /** What is searched for, trimmed; empty for everything. */
  q: string;
  sort: 'newest' | 'views';
}

/** Pages with a list; the same component shows both. */
export type ListPath = '/' | '/me';

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

/** The address of a list; the reading of it gives the same state. */
export function listAddress<Path extends ListPath>(
  path: Path,
  { q, sort }: ListState,
): Path | `${Path}?${string}` {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  if (sort !== 'newest') params.set('sort', sort);
  return params.size ? `${path}?${params}` : path;
}

/** The one input that the server prefetches with and the browser asks with, so that their keys are equal. */
export function listInput({ q, sort }: ListState): Pick<RouterInputs['post']['mine'], 'q' | 'sort'> {
  return q ? { q, sort } : { sort };
}
