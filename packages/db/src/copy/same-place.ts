import { stat } from 'node:fs/promises';
import { isMongoUrl } from '../open-post-store.ts';
import { databaseFile } from '../sqlite/database-file.ts';

/**
 * Whether two URLs name one database. A server that has two names is not recognized; to copy a database to itself does
 * nothing, so this only spares somebody a puzzle.
 */
export async function isSamePlace(one: string, other: string): Promise<boolean> {
  if (isMongoUrl(one) !== isMongoUrl(other)) return false;
  if (isMongoUrl(one)) return hostsAndDatabase(one) === hostsAndDatabase(other);
  const files = [databaseFile(one), databaseFile(other)] as const;
  if (files[0] === files[1]) return true;
  // The same file may have two paths, for example through a link.
  const [first, second] = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  return !!first && !!second && first.dev === second.dev && first.ino === second.ino;
}

/** A connection string without the user, the password and the options. */
function hostsAndDatabase(url: string): string {
  const [, hosts = '', database = ''] =
    /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]*)\/?([^?]*)/.exec(url) ?? [];
  return `${hosts.toLowerCase().split(',').sort().join()}/${database || 'postern'}`;
}
