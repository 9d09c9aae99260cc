import { Command, Option } from '@commander-js/extra-typings';
import { type MinePostsInput, postRules } from '@postern/client';
import { usageError } from '../exit.ts';
import { refuseUnfit } from '../fit-post.ts';

const { pageMaxSize, queryProblem } = postRules;

const sortOption = new Option('--sort <order>', 'order of the posts').choices(['newest', 'views']);
const limitOption = new Option(
  '-n, --limit <number>',
  `posts on the page, 1 to ${pageMaxSize} (default: 20)`,
).argParser(pageSize);

/** A new command with the options of a list. */
export function pageCommand(name: string) {
  return new Command(name)
    .option('-q, --query <text>', 'only posts with words that begin with these')
    .addOption(sortOption)
    .addOption(limitOption)
    .option('--cursor <cursor>', 'where to go on; the page before ends with it');
}

type PageOptions = ReturnType<ReturnType<typeof pageCommand>['opts']>;

/** The page that the options ask for. @throws CommandError for a search that the server would refuse. */
export function pageInput({ sort, limit, query, cursor }: PageOptions): MinePostsInput {
  refuseUnfit('q', queryProblem(query ?? ''));
  return { sort, limit, q: query, cursor };
}

function pageSize(text: string): number {
  if (!/^[1-9][0-9]*$/.test(text) || Number(text) > pageMaxSize) {
    throw usageError(`--limit takes a number, 1 to ${pageMaxSize}.`);
  }
  return Number(text);
}
