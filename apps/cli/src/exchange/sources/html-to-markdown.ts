import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { tooLarge } from '../record.ts';
import { Unreadable } from '../unreadable.ts';

/** A valid post has 20,000 characters: more tags than this cannot leave one, and would take long to read. */
const maxTags = 20_000;
const maxLength = 262_144;

/** Turns the HTML of a post into Markdown; scripts and styles are left out. @throws Unreadable */
export function htmlToMarkdown(html: string): string {
  if (html.length > maxLength || html.split('<', maxTags + 1).length > maxTags)
    throw new Unreadable(tooLarge);
  try {
    const tree = toMdast(fromHtml(html, { fragment: true }));
    return toMarkdown(tree, { extensions: [gfmToMarkdown()], bullet: '-', emphasis: '_' });
  } catch (error) {
    // The stack is full: the libraries call themselves for each level.
    if (error instanceof RangeError) throw new Unreadable('its HTML is nested too deeply', { cause: error });
    throw error;
  }
}
