import { createHash } from 'node:crypto';
import { appendFile, readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { usageError } from '../exit.ts';
import type { ImportablePost } from './record.ts';

const headSchema = z.object({ url: z.string(), userId: z.string() });

/** Whose import into which Postern. */
export type JournalHead = z.infer<typeof headSchema>;

/** What of a source has been imported, in a file beside it, so that an import that was stopped goes on. */
export interface Journal {
  has(place: string, post: ImportablePost): boolean;
  add(place: string, post: ImportablePost): Promise<void>;
  /** Everything is imported: nothing is left to go on with. */
  remove(): Promise<void>;
}

/**
 * Opens the journal of an import, or begins one.
 * @param path of the journal.
 * @throws CommandError when it belongs to another account or Postern.
 */
export async function openJournal(path: string, head: JournalHead): Promise<Journal> {
  const [first, ...lines] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  if (first) {
    const begun = headSchema.safeParse(parsed(first));
    if (!begun.success || begun.data.url !== head.url || begun.data.userId !== head.userId) {
      throw usageError(`${path} is of an import by somebody else or to elsewhere; remove it to begin anew.`);
    }
  } else {
    await appendFile(path, `${JSON.stringify(head)}\n`);
  }
  const done = new Set(lines);
  return {
    has: (place, post) => done.has(entryOf(place, post)),
    async add(place, post) {
      await appendFile(path, `${entryOf(place, post)}\n`);
    },
    remove: () => rm(path, { force: true }),
  };
}

/** A line that was changed since counts as another. */
function entryOf(place: string, { title, body }: ImportablePost): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([title, body]))
    .digest('base64url');
  return `${place} ${digest.slice(0, 16)}`;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
