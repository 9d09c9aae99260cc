import { appendFile, writeFile } from 'node:fs/promises';
import { beginningOf } from '@postern/text/characters';
import type { StoredPost } from '../post-fields.ts';
import { StoreUnavailableError } from '../post-store.ts';

/** Most conflicts that are printed. */
const PRINTED = 20;
/** Characters of a title that are shown. */
const TITLE_SHOWN = 80;

/** A post of the source that the target has not got as it is, and why. */
export interface Conflict {
  post: StoredPost;
  reason: string;
}

export interface Conflicts {
  readonly count: number;
  add(found: readonly Conflict[]): Promise<void>;
  /** The first of them, one a line, and what there is to say of the rest. */
  lines(): string[];
}

/**
 * Gathers conflicts: counts them, keeps the first to be printed, and writes all of them to a file, if one is named.
 * @throws StoreUnavailableError when the file cannot be written.
 */
export async function gatherConflicts(file: string | null): Promise<Conflicts> {
  const first: string[] = [];
  let count = 0;
  if (file !== null) await writable(file, () => writeFile(file, ''));
  return {
    get count() {
      return count;
    },
    async add(found) {
      if (found.length === 0) return;
      const lines = found.map(lineOf);
      count += lines.length;
      first.push(...lines.slice(0, PRINTED - first.length));
      if (file !== null) await writable(file, () => appendFile(file, `${lines.join('\n')}\n`));
    },
    lines() {
      const more = count - first.length;
      if (more === 0) return first;
      const rest = file === null ? '--conflicts FILE writes all of them to a file' : `all are in ${file}`;
      return [...first, `… and ${more} more; ${rest}.`];
    },
  };
}

async function writable(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    throw new StoreUnavailableError(`The conflicts cannot be written to ${file}; name another file.`);
  }
}

function lineOf({ post, reason }: Conflict): string {
  return `${post.id} ${shown(post.title)}: ${reason}`;
}

/** A title for a terminal: on one line, of a sensible length, and without characters that would command it. */
function shown(title: string): string {
  const beginning = beginningOf(title, TITLE_SHOWN);
  const cut = beginning === title ? title : `${beginning}…`;
  return JSON.stringify(cut).replace(/\p{C}/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
