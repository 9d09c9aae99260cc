import type { MinePostsInput } from '@postern/client';
import type { Given, Options } from '../command.ts';
import { usageError } from '../exit.ts';

/** The options of a list. */
export const pageOptions = {
  query: { type: 'string', short: 'q' },
  sort: { type: 'string' },
  limit: { type: 'string', short: 'n' },
  cursor: { type: 'string' },
} satisfies Options;

export const pageOptionLines = [
  '--query TEXT     only posts with words that begin so',
  '--sort ORDER     newest or views',
  '--limit N        posts on the page, 1 to 100 (20)',
  '--cursor CURSOR  the next page, as the page before names it',
];

/** The page that the options ask for. @throws CommandError for what is no such option. */
export function readPage(given: Given): MinePostsInput {
  const sort = given.text('sort');
  if (sort !== undefined && sort !== 'newest' && sort !== 'views')
    throw usageError('--sort takes newest or views.');
  const limit = given.text('limit');
  if (limit !== undefined && !/^[1-9][0-9]{0,2}$/.test(limit))
    throw usageError('--limit takes a number, 1 to 100.');
  return {
    sort,
    limit: limit === undefined ? undefined : Number(limit),
    q: given.text('query'),
    cursor: given.text('cursor'),
  };
}
