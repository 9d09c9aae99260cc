import { createHash } from 'node:crypto';
import { appendFile, readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { usageError } from '../exit.ts';
import type { ImportablePost } from './record.ts';

const headSchema = z.object({ url: z.string(), userId: z.string() });

/** The account and the Postern that an import belongs to. */
export type JournalHead = z.infer<typeof headSchema>;

/** Which records of a source are imported, in a file beside it, so that a stopped import can continue. */
export interface Journal {
  has(place: string, post: ImportablePost): boolean;
  add(place: string, post: ImportablePost): Promise<void>;
  /** Deletes the file once everything is imported. */
  remove(): Promise<void>;
}

/**
 * Opens the journal of an import, or creates it.
 * @param path of the journal.
 * @throws CommandError when it belongs to another account or Postern.
 */
export async function openJournal(path: string, head: JournalHead): Promise<Journal> {
  const [first, ...lines] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  if (first) {
    const begun = headSchema.safeParse(parsed(first));
    if (!begun.success || begun.data.url !== head.url || begun.data.userId !== head.userId) {
      throw usageError(
        `${path} belongs to an import by another account or into another Postern; remove it to start over.`,
      );
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

/** The line for a record. A record whose title or body was changed since has another line. */
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
