import type { Nodes, Parents, Root, RootContent } from 'mdast';
import { EMPTY_CELLS, FOOTNOTE_REFERENCES, REPEATED_LENGTH, TREE_DEPTH } from './limits.ts';
import { putMarksBack } from './stand-ins.ts';

/**
 * Puts the marks back into a tree, and shows as its source what would make the page much larger than the text: nodes
 * that are too deep, and references whose definitions would be repeated too often. Changes the tree in place.
 * @param source the text that the parser read, which the positions in the tree point into
 */
export function boundTree(tree: Root, source: string): void {
  const bounds: Bounds = {
    source,
    repeated: repeatedLengths(tree),
    repeatedLeft: REPEATED_LENGTH,
    footnotesLeft: FOOTNOTE_REFERENCES,
    cellsLeft: EMPTY_CELLS,
  };
  boundChildren(tree, bounds, 0);
}

interface Bounds {
  source: string;
  /** How many characters each definition brings where it is referred to, by its identifier. */
  repeated: Map<string, number>;
  repeatedLeft: number;
  footnotesLeft: number;
  cellsLeft: number;
}

function repeatedLengths(tree: Root): Map<string, number> {
  const lengths = new Map<string, number>();
  const search = (node: Nodes) => {
    if (node.type === 'definition' && !lengths.has(node.identifier)) {
      lengths.set(node.identifier, node.url.length + (node.title?.length ?? 0));
    }
    if ('children' in node) for (const child of node.children) search(child);
  };
  search(tree);
  return lengths;
}

function boundChildren(parent: Parents, bounds: Bounds, depth: number): void {
  const children: Nodes[] = parent.children;
  for (const [index, child] of children.entries()) {
    const isPlain = depth >= TREE_DEPTH ? 'children' in child : isTooMuch(child, bounds);
    children[index] = isPlain ? sourceOf(child, bounds.source) : child;
    if (isPlain) continue;
    if (child.type === 'table') boundTable(child, bounds);
    restore(child);
    if ('children' in child) boundChildren(child, bounds, depth + 1);
  }
}

function isTooMuch(node: Nodes, bounds: Bounds): boolean {
  if (node.type === 'footnoteReference') {
    bounds.footnotesLeft -= 1;
    return bounds.footnotesLeft < 0;
  }
  if (node.type === 'linkReference' || node.type === 'imageReference') {
    bounds.repeatedLeft -= bounds.repeated.get(node.identifier) ?? 0;
    return bounds.repeatedLeft < 0;
  }
  return false;
}

/** The page fills rows that are shorter than the head, unless the table does not say how many columns it has. */
function boundTable(table: Extract<Nodes, { type: 'table' }>, bounds: Bounds): void {
  const columns = table.children[0]?.children.length ?? 0;
  for (const row of table.children) bounds.cellsLeft -= Math.max(0, columns - row.children.length);
  if (bounds.cellsLeft < 0) table.align = null;
}

/** A node as the text that was typed for it: inside a paragraph of its own where blocks stand. */
function sourceOf(node: Nodes, source: string): RootContent {
  const { start, end } = node.position ?? {};
  const value = putMarksBack(source.slice(start?.offset ?? 0, end?.offset ?? 0));
  const text = { type: 'text' as const, value };
  return isInline(node) ? text : { type: 'paragraph', children: [text] };
}

const INLINE = new Set([
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'imageReference',
  'footnoteReference',
]);

function isInline({ type }: Nodes): boolean {
  return INLINE.has(type);
}

/** Every text in a node, whichever it has. */
function restore(node: Nodes): void {
  for (const [name, value] of Object.entries(node)) {
    if (name !== 'type' && typeof value === 'string') Object.assign(node, { [name]: putMarksBack(value) });
  }
}
