import type { Document, ObjectId } from 'mongodb';
import { z } from 'zod';
import { BATCH_POSTS, type Batch, batchOf, type Completion } from '../completion.ts';
import { readLength } from '../derive.ts';
import type { Deriver } from '../deriver.ts';
import { type PostText, postTextFields } from '../post-fields.ts';
import { DuplicateTitleError, StoreUnavailableError } from '../post-store.ts';
import type { StoreLog } from '../store-log.ts';
import { storeErrors } from './errors.ts';
import type { Posts } from './posts.ts';
import { MISPLACED, READABLE } from './readable.ts';
import { type ReadPost, readPost, WHOLE_FIELDS } from './records.ts';
import { derivedValues, storedWords } from './stored-words.ts';

/** Documents that are remembered and passed over, because rules of the collection refuse their completion. */
const MOST_REFUSED = 1_000;
/** Documents with values of wrong types that one start completes, those it names, and the milliseconds it looks for them. */
const MOST_MISPLACED = 1_000;
const MOST_NAMED = 20;
const MISPLACED_TIME_MS = 10_000;

/** Documents without words: entered in Compass, imported, or with their words taken away; the index of words has them. */
const HAND_ENTERED = { words: null };

export interface MongoCompletion extends Completion {
  /** Completes one document. */
  completeOne(_id: ObjectId): Promise<void>;
}

export function mongoCompletion(posts: Posts, deriver: Deriver, log: StoreLog): MongoCompletion {
  const refused: unknown[] = [];
  const { version } = deriver;
  // A document that is no post has the negative version. When somebody has made it one, it waits again.
  const outdated = {
    derivedBy: { $not: { $gte: version } },
    $or: [{ derivedBy: { $ne: -version } }, READABLE],
  };
  const waiting = (filter: Document) =>
    refused.length === 0 ? filter : { ...filter, _id: { $nin: [...refused] } };

  async function complete(document: unknown): Promise<boolean> {
    try {
      return await completeDocument(posts, deriver, document);
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw error;
      const { _id } = fieldsOf(document);
      refused.push(_id);
      if (refused.length > MOST_REFUSED) refused.shift();
      log.warn(
        'A document in the collection of posts cannot be completed: rules of the collection refuse it.',
        {
          id: String(_id),
        },
      );
      return false;
    }
  }

  async function completeBatch(filter: Document): Promise<Batch> {
    const found = await posts.aggregate([
      { $match: waiting(filter) },
      { $limit: BATCH_POSTS },
      { $project: WAITING_FIELDS },
    ]);
    const batch = batchOf(found.map((document) => ({ document, ...textOf(document) })));
    const written = await Promise.all(batch.map(({ document }) => complete(document)));
    return { met: batch.length, written: written.filter(Boolean).length };
  }

  let misplacedLookedFor = false;
  /** Once for each process, since no index knows them: documents that no list shows, because of an older value's type. */
  async function completeMisplaced(): Promise<void> {
    const found = await posts.aggregate(
      [{ $match: { ...READABLE, $or: MISPLACED } }, { $limit: MOST_MISPLACED }, { $project: WAITING_FIELDS }],
      { maxTimeMS: MISPLACED_TIME_MS },
    );
    if (found.length === 0) return;
    const ids = found.map((document) => String(fieldsOf(document)._id));
    log.warn(
      'Documents in the collection of posts have views or dates of a wrong type; they are set right.',
      {
        documents: found.length,
        ids: ids.slice(0, MOST_NAMED).join(' '),
      },
    );
    for (const document of found) await complete(document);
  }

  return {
    async hasHandEntries() {
      const found = await posts.aggregate([
        { $match: waiting(HAND_ENTERED) },
        { $limit: 1 },
        { $project: { _id: 1 } },
      ]);
      return found.length > 0;
    },
    completeHandEntries: () => completeBatch(HAND_ENTERED),
    async count() {
      if (!misplacedLookedFor) await completeMisplaced();
      misplacedLookedFor = true;
      const [counted] = await posts.aggregate([{ $match: waiting(outdated) }, { $count: 'posts' }]);
      return counted === undefined ? 0 : countRow.parse(counted).posts;
    },
    async completeBatch() {
      const entered = await completeBatch(HAND_ENTERED);
      return entered.met > 0 ? entered : completeBatch(outdated);
    },
    async completeOne(_id) {
      const [document] = await posts.aggregate([{ $match: { _id } }, { $project: WAITING_FIELDS }]);
      if (document !== undefined) await complete(document);
    },
  };
}

const countRow = z.object({ posts: z.number() });
const fieldsOf = (document: unknown) => z.record(z.string(), z.unknown()).parse(document);

/** The part of a text that is read. A value of another type stays as it is. */
function beginningOf(field: string, characters: number): Document {
  const isText = { $eq: [{ $type: `$${field}` }, 'string'] };
  return { $cond: [isText, { $substrCP: [`$${field}`, 0, characters] }, { $ifNull: [`$${field}`, null] }] };
}

const BEGINNINGS: Document = Object.fromEntries(
  postTextFields.map((field) => [field, beginningOf(field, readLength[field])]),
);

/** What a document is completed from. */
const WAITING_FIELDS = { ...WHOLE_FIELDS, ...BEGINNINGS, derivedBy: 1 };

/** The texts of a document, for their length. */
function textOf(document: unknown): { title: string; body: string | null } {
  const { title, body } = fieldsOf(document);
  return { title: typeof title === 'string' ? title : '', body: typeof body === 'string' ? body : null };
}

async function completeDocument(posts: Posts, deriver: Deriver, document: unknown): Promise<boolean> {
  const entered = fieldsOf(document);
  const read = readPost(document);
  if (read === null) {
    // It is no post, since it has no title, say: it is marked, so that no list meets it again.
    const marks = { words: storedWords([]), derivedBy: -deriver.version };
    return (await storeErrors(() => posts.updateOne(asRead(entered), { $set: marks }))) > 0;
  }
  try {
    return await write(posts, entered, completed(entered, read, deriver));
  } catch (error) {
    if (!(error instanceof DuplicateTitleError)) throw error;
    // Spelled as an email should be, it would be this author's second post of that title: it keeps what was entered.
    const { authorEmail: _, ...rest } = completed(entered, read, deriver);
    return write(posts, entered, { ...rest, authorId: entered.authorId ?? null });
  }
}

/** The author's fields that are null: a document may lack them. */
function missingText(post: PostText): Document {
  return Object.fromEntries(
    postTextFields.filter((field) => post[field] === null).map((field) => [field, null]),
  );
}

/** The fields that the store completes. Those that the author has written stay. */
function completed(entered: Document, { post }: ReadPost, deriver: Deriver): Document {
  const { id, createdAt, updatedAt, author, authorId, authorEmail, views } = post;
  return {
    ...{ createdAt, updatedAt, author, authorId, authorEmail },
    ...missingText(post),
    // Views may be counted while this is written. A value that is not a number becomes 0.
    ...(isNumberOfViews(entered.views) ? {} : { views }),
    ...derivedValues(deriver.derive(id, post)),
  };
}

function isNumberOfViews(views: unknown): boolean {
  return (
    views === null ||
    views === undefined ||
    (typeof views === 'number' && Number.isInteger(views) && views >= 0)
  );
}

/** The condition that a document is still what was read. */
function asRead(entered: Document): Document {
  const same = Object.entries(BEGINNINGS).map(([field, beginning]) => ({
    $eq: [beginning, { $literal: entered[field] ?? null }],
  }));
  const fields = ['_id', 'authorEmail', 'authorId', 'updatedAt', 'madeFrom', 'derivedBy'];
  return {
    ...Object.fromEntries(fields.map((field) => [field, entered[field] ?? null])),
    $expr: { $and: same },
  };
}

/** A view that is counted meanwhile is kept: `$max` turns only a missing number into 0. */
async function write(posts: Posts, entered: Document, complete: Document): Promise<boolean> {
  const update = { $set: complete, ...('views' in complete ? {} : { $max: { views: 0 } }) };
  return (await storeErrors(() => posts.updateOne(asRead(entered), update))) > 0;
}
