import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../command.ts';
import { isMongoUrl } from '../open-post-store.ts';
import { databaseUrl } from '../sqlite/database-file.ts';
import type { Flag } from './named-side.ts';
import { isSamePlace } from './same-place.ts';

export interface CopyArguments {
  from: string;
  to: string;
  overwrite: boolean;
  /** Where all conflicts are written. */
  conflicts: string | null;
}

export const HELP = `npm run db:copy -- --from URL --to URL [--overwrite] [--conflicts FILE]

Copies all posts of one database to another: from SQLite to MongoDB, back, or between two of a kind. Ids, dates,
views and owners stay as they are. Nothing is written to the source. The target is made ready, without sample posts;
what it has beside the posts of the source stays.

Stop the app before, or posts and views that come meanwhile may be missing. To go on after a stop of any kind, or to
bring what has come since, run the same again: what is there already is passed over.

  --from URL        file:path or mongodb://…; a relative path starts at the root of the clone. The name of an
  --to URL          environment variable, such as DATABASE_URL, stands for what it holds: so no password is typed.
  --overwrite       A post that the target has under the same id with other content becomes the source's. Without
                    this, it is listed and left as it is. A post of the target that has its title from the same
                    author under another id is listed and left as it is in any case: give one of the two another
                    title.
  --conflicts FILE  Writes all conflicts to this file; without it, the first 20 are shown.
  --help            Says this.

It ends with the counts and a SHA-256 of the source's posts on both sides, and with exit code 0 only if they are equal.`;

const SEE_HELP = 'see npm run db:copy -- --help';

/**
 * Reads the command line; null asks for help.
 * @throws UsageError, which repeats nothing of it: it may hold a password.
 */
export async function readArguments(args: readonly string[]): Promise<CopyArguments | null> {
  const { help, from, to, overwrite, conflicts } = parsed(args);
  if (help) return null;
  if (!from || !to) {
    throw new UsageError(`Say which posts to copy with --from URL, and where to with --to URL; ${SEE_HELP}.`);
  }
  const urls = { from: urlOf('--from', from), to: urlOf('--to', to) };
  if (await isSamePlace(urls.from, urls.to)) {
    throw new UsageError('--from and --to name the same database; correct one of them.');
  }
  return { ...urls, overwrite, conflicts: conflicts || null };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        overwrite: { type: 'boolean', default: false },
        conflicts: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch {
    throw new UsageError(
      `db:copy understands --from URL, --to URL, --overwrite and --conflicts FILE, and nothing else; ${SEE_HELP}.`,
    );
  }
}

/** The URL that an argument gives or names, with an absolute path where it is a file's. */
function urlOf(flag: Flag, argument: string): string {
  const isName = /^[A-Z][A-Z0-9_]*$/.test(argument);
  const url = isName ? process.env[argument] : argument;
  if (!url) {
    throw new UsageError(
      `${flag} names the environment variable ${argument}, which is not set; set it first.`,
    );
  }
  if (isMongoUrl(url) || url.startsWith('file:/')) return url;
  const relative = /^file:(.+)$/.exec(url)?.[1];
  if (relative !== undefined) return databaseUrl(resolve(relative));
  throw new UsageError(
    `${flag} is neither a file URL such as file:.data/postern.db nor a MongoDB connection string; ${SEE_HELP}.`,
  );
}
