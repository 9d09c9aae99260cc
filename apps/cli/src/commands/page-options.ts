import { Command, Option } from '@commander-js/extra-typings';
import type { MinePostsInput } from '@postern/client';
import { usageError } from '../exit.ts';

const sortOption = new Option('--sort <order>', 'order of the posts').choices(['newest', 'views']);
const limitOption = new Option('-n, --limit <number>', 'posts on the page, 1 to 100 (default: 20)').argParser(
  pageSize,
);

/** A new command with the options of a list. */
export function pageCommand(name: string) {
  return new Command(name)
    .option('-q, --query <text>', 'only posts with words that begin with these')
    .addOption(sortOption)
    .addOption(limitOption)
    .option('--cursor <cursor>', 'where to go on; the page before ends with it');
}

type PageOptions = ReturnType<ReturnType<typeof pageCommand>['opts']>;

/** The page that the options ask for. */
export function pageInput({ sort, limit, query, cursor }: PageOptions): MinePostsInput {
  return { sort, limit, q: query, cursor };
}

function pageSize(text: string): number {
  if (!/^[1-9][0-9]{0,2}$/.test(text)) throw usageError('--limit takes a number, 1 to 100.');
  return Number(text);
}
