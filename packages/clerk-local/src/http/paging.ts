const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 500;

/** The part of a list that `limit` (1 to 500, 10 if absent) and `offset` ask for. */
export function pageOf<T>(items: readonly T[], query: URLSearchParams): T[] {
  const limit = Math.min(Math.max(wholeNumber(query.get('limit'), DEFAULT_LIMIT), 1), MAX_LIMIT);
  const offset = wholeNumber(query.get('offset'), 0);
  return items.slice(offset, offset + limit);
}

function wholeNumber(text: string | null, fallback: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : fallback;
}
