import { foundPost, refusable } from '../found.ts';
import { lineOf } from '../front-matter/fields.ts';
import { readFrontMatter } from '../front-matter/read-front-matter.ts';
import { type Found, maxRecordBytes, tooLarge } from '../record.ts';
import { decodeUtf8 } from '../utf8.ts';
import { whyDraft } from '../visibility.ts';
import { codeOf } from './list-folder.ts';
import { readBounded } from './read-bounded.ts';

/** Reads a Markdown file with front matter. @param name its path below the folder: Jekyll keeps drafts in `_drafts`. */
export async function readMarkdownFile(path: string, name: string): Promise<Found> {
  const bytes = await readBounded(path, maxRecordBytes).catch(codeOf);
  if (bytes === null) return { kind: 'refused', why: tooLarge };
  if (typeof bytes === 'string') return { kind: 'refused', why: `it cannot be read (${bytes})` };
  return refusable(() => {
    const { fields, body } = readFrontMatter(decodeUtf8(bytes));
    const isInDrafts = name.split('/').slice(0, -1).includes('_drafts');
    return foundPost(lineOf(fields, 'title'), body, isInDrafts ? 'it is in _drafts' : whyDraft(fields));
  });
}
