import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Connection } from './driver/connection.ts';
import type { InsertLog } from './driver/prisma-adapter.ts';

/** Every number in the file has as many digits, so that the next one overwrites it whole. */
const DIGITS = 16;

/**
 * The number of the newest post that was acknowledged, in a file beside the database. Posts are numbered one by one
 * and no number comes again, so that after a loss it tells how many posts are missing. The file is not synced: it may
 * lag behind the database, and then fewer are known to be missing.
 */
export interface NewestPost extends InsertLog {
  /** The number that was kept; 0 when there is none. */
  kept(): number;
}

/** The file beside that database file. */
export function newestPostFile(databaseFile: string): string {
  return `${databaseFile}-posts`;
}

/** What is kept beside that database file. */
export function newestPostOf(databaseFile: string): NewestPost {
  const file = newestPostFile(databaseFile);
  let descriptor: number | null = null;
  return {
    read: newestPost,
    keep(number) {
      try {
        descriptor ??= openSync(file, constants.O_WRONLY | constants.O_CREAT, 0o600);
        writeSync(descriptor, `${String(number).padStart(DIGITS, '0')}\n`, 0);
      } catch {
        // The post is in the database; that its number is not kept takes nothing from that.
      }
    },
    close() {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
    },
    kept() {
      try {
        return Number(/^\d{16}\n$/.exec(readFileSync(file, 'utf8'))?.[0] ?? 0);
      } catch {
        return 0;
      }
    },
  };
}

const numberRows = z.array(z.tuple([z.number()]));

/** The number of the newest post that the database has had, whether or not it was deleted since. */
function newestPost(connection: Connection): number {
  const { rows } = connection.run(`SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'Post'`);
  return numberRows.parse(rows)[0]?.[0] ?? 0;
}
