/** The items of all pages in order, each id once: a list that moved between two pages may repeat some. */
export function withoutRepeats<Item extends { id: string }>(
  pages: readonly { items: readonly Item[] }[],
): Item[] {
  const seen = new Map<string, Item>();
  for (const { items } of pages) {
    for (const item of items) {
      if (!seen.has(item.id)) seen.set(item.id, item);
    }
  }
  return [...seen.values()];
}
