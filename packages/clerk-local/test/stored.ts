import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseState } from '../src/state/parse-state.ts';

/** The emails of the accounts in a data directory's file, which must be whole; sorted. */
export function storedEmails(dataDir: string): string[] {
  const { users } = parseState(readFileSync(join(dataDir, 'accounts.json'), 'utf8'));
  return users.flatMap((user) => user.emails.map(({ address }) => address)).sort();
}
