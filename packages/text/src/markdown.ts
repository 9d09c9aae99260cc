import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfmFor } from './markdown/addresses.ts';
import { boundTree } from './markdown/bound-tree.ts';
import { limitMarkup } from './markdown/limit-markup.ts';

const mdastExtensions = [gfmFromMarkdown()];

/**
 * Reads a Markdown text, as GitHub writes it: the one way in which pages and excerpts do. It takes time and makes a
 * tree in proportion to the text, whatever stands in it; what is beyond `markdown/limits.ts` is in the tree as its text.
 * Positions in the tree point into the text.
 */
export function readMarkdown(text: string): Root {
  const { marked, rest } = limitMarkup(text);
  const tree = fromMarkdown(marked, { extensions: [gfmFor(marked)], mdastExtensions });
  boundTree(tree, marked);
  if (rest.trim() !== '') tree.children.push({ type: 'code', value: rest });
  return tree;
}
