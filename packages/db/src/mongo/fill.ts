import type { Document } from 'mongodb';
import { z } from 'zod';
import { DuplicateTitleError } from '../post-store.ts';
import { madeOf, readPost } from './documents.ts';
import { storeErrors } from './errors.ts';
import type { Posts } from './posts.ts';

/** Posts in a round: enough to be quick, few enough not to hold the event loop or the pool. */
const BATCH = 50;

/** Documents that the store has not completed; the index of words finds those that lack theirs. */
const UNFILLED = { words: null, title: { $type: 'string' }, authorEmail: { $type: 'string' } };

const fields = z.record(z.string(), z.unknown());

/**
 * Completes every post that lacks its words: typed in Compass, imported, or changed by `update`. It costs a look at
 * the index when there are none. A post that changes meanwhile is left to the next round.
 */
export async function fill(posts: Posts): Promise<void> {
  for (;;) {
    const found = await posts.aggregate([{ $match: UNFILLED }, { $limit: BATCH }]);
    if (found.length === 0) return;
    const filled = await Promise.all(found.map((document) => fillDocument(posts, document)));
    if (found.length < BATCH || !filled.includes(true)) return;
  }
}

/** Completes one document, as long as it is what was read. Gives whether it was written. */
export async function fillDocument(posts: Posts, document: unknown): Promise<boolean> {
  const read = readPost(document);
  if (read === null) return false;
  const typed = fields.parse(document);
  const { id: _, views: __, authorEmail, ...rest } = read.post;
  const complete = { ...rest, ...madeOf(read.post) };
  const asRead = Object.fromEntries(
    ['_id', 'title', 'body', 'authorEmail', 'authorId', 'updatedAt', 'madeFrom'].map((field) => [
      field,
      typed[field] ?? null,
    ]),
  );
  try {
    return await write(posts, asRead, { ...complete, authorEmail });
  } catch (error) {
    if (!(error instanceof DuplicateTitleError)) throw error;
    // Spelled as an email should be, it would be this author's second post of that title: it keeps what was typed.
    return write(posts, asRead, { ...complete, authorId: typed.authorId ?? null });
  }
}

/** A view that is counted meanwhile is kept: `$max` turns only a missing number into 0. */
async function write(posts: Posts, asRead: Document, complete: Document): Promise<boolean> {
  const update = { $set: complete, $max: { views: 0 } };
  return (await storeErrors(() => posts.updateOne(asRead, update))) > 0;
}
