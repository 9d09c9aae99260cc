import { type Document, ObjectId } from 'mongodb';
import { z } from 'zod';
import type { Deriver } from '../deriver.ts';
import { postTextFields, type StoredPost } from '../post-fields.ts';
import { newPostId } from '../post-id.ts';
import {
  DuplicateTitleError,
  type NewPost,
  NotOwnerError,
  type Owner,
  type PostChanges,
  PostExistsError,
  PostNotFoundError,
  StalePostError,
} from '../post-store.ts';
import { changedText, newText } from '../post-text.ts';
import type { MongoCompletion } from './completion.ts';
import { storeErrors, UnconfirmedWriteError } from './errors.ts';
import { ownedBy } from './owned-by.ts';
import type { Posts } from './posts.ts';
import { READABLE } from './readable.ts';
import { readPost, WHOLE_FIELDS } from './records.ts';
import { derivedValues } from './stored-words.ts';

/** Each write is one operation on one document, which MongoDB does completely or not at all. */

/** How what is derived is made before a write, and completed where it is missing. */
export interface Derivations {
  deriver: Deriver;
  completion: MongoCompletion;
}

/** The key of a post; null when the id is not 24 hexadecimal characters. */
function keyOf(id: string): ObjectId | null {
  return /^[0-9a-f]{24}$/.test(id) ? ObjectId.createFromHexString(id) : null;
}

export async function postById(
  posts: Posts,
  completion: MongoCompletion,
  id: string,
): Promise<StoredPost | null> {
  const _id = keyOf(id);
  if (_id === null) return null;
  const [document] = await posts.aggregate([{ $match: { _id } }, { $project: WHOLE_FIELDS }]);
  const read = readPost(document);
  if (read === null) return null;
  // The page is shown even if the completion fails.
  if (read.outdated) await completion.completeOne(_id).catch(() => {});
  return read.post;
}

export async function createPost(posts: Posts, deriver: Deriver, post: NewPost): Promise<StoredPost> {
  const now = new Date();
  const { author, authorId, authorEmail } = post;
  // Two dates, so that no answer has one object twice.
  const dates = { createdAt: now, updatedAt: new Date(now) };
  const created = { ...newText(post), views: 0, author, authorId, authorEmail, ...dates };
  const id = post.id ?? newPostId(now);
  const document = { _id: id, ...created, ...derivedValues(deriver.derive(id, created)) };
  try {
    await storeErrors(() => posts.orm.create(document));
  } catch (error) {
    // A server that died before it could answer may have written it, and the driver's second try then met the first. A
    // write that was not confirmed in time is not undone either.
    const mayBeThere = error instanceof DuplicateTitleError || error instanceof UnconfirmedWriteError;
    if (!mayBeThere || !(await exists(posts, { _id: ObjectId.createFromHexString(id) }))) throw error;
    // With a given id, only the caller can tell a repeated call from another's.
    if (post.id !== undefined) throw new PostExistsError();
  }
  return { id, ...created };
}

/** Attempts of an update while others change the same post. */
const UPDATE_ATTEMPTS = 20;

export async function updatePost(
  posts: Posts,
  { deriver, completion }: Derivations,
  owner: Owner,
  id: string,
  changes: PostChanges,
  ifUpdatedAt: Date | undefined,
): Promise<StoredPost> {
  const _id = keyOf(id);
  if (_id === null) throw new PostNotFoundError();
  for (let attempt = 1; attempt <= UPDATE_ATTEMPTS; attempt++) {
    const read = await readOwned(posts, completion, owner, _id);
    if (read === null) {
      await refuseUnlessOwned(posts, owner, _id);
      // It became the owner's only after it was looked for.
      continue;
    }
    if (ifUpdatedAt !== undefined && ifUpdatedAt.getTime() !== read.post.updatedAt.getTime()) break;
    const written = await writeChanges(posts, deriver, owner, read, changes);
    if (written !== null) return written;
  }
  throw new StalePostError();
}

/** What a document is that the store has met, and found a post. */
const COMPLETED = { words: { $ne: null }, derivedBy: { $not: { $lt: 0 } } };

/**
 * Completes a post that was entered by hand and not met by the store yet, so that the condition of a write can know whose
 * it is. Another process may do so at the same time.
 */
async function completeHandEntries(posts: Posts, completion: MongoCompletion, _id: ObjectId): Promise<void> {
  if (await exists(posts, { _id, $nor: [COMPLETED] })) await completion.completeOne(_id);
}

interface OwnedPost {
  post: StoredPost;
  /** The fields that tell whether it is still the same, just as they stand. */
  asRead: Document;
  derivation: { madeFrom?: unknown; derivedBy?: unknown };
}

/** The post, if it is the owner's. */
async function readOwned(
  posts: Posts,
  completion: MongoCompletion,
  owner: Owner,
  _id: ObjectId,
): Promise<OwnedPost | null> {
  const read = () =>
    posts.aggregate([
      { $match: { _id, ...COMPLETED, ...ownedBy(owner) } },
      { $project: { ...WHOLE_FIELDS, derivedBy: 1 } },
    ]);
  let [document] = await read();
  if (document === undefined) {
    await completeHandEntries(posts, completion, _id);
    [document] = await read();
  }
  const post = readPost(document)?.post;
  if (post === undefined) return null;
  const stored = storedFields.parse(document);
  const fields = [...postTextFields, 'updatedAt'].map((field) => [field, stored[field] ?? null]);
  const { madeFrom, derivedBy } = stored;
  return { post, asRead: { _id, ...Object.fromEntries(fields) }, derivation: { madeFrom, derivedBy } };
}

const storedFields = z.record(z.string(), z.unknown());

/**
 * Writes the changes with all that is derived from them, as long as the post is the owner's and the one that was read:
 * `updatedAt` tells a change by the app, the text one by hand. Null when it is not.
 */
async function writeChanges(
  posts: Posts,
  deriver: Deriver,
  owner: Owner,
  { post, asRead, derivation }: OwnedPost,
  changes: PostChanges,
): Promise<StoredPost | null> {
  const text = changedText(post, changes);
  // Two saves within a millisecond must get two different times, or the second would overwrite the first unnoticed.
  const updatedAt = new Date(Math.max(Date.now(), post.updatedAt.getTime() + 1));
  const derived = deriver.derive(post.id, text);
  // The words of a text are longer than the text: what is derived already is not sent again.
  const isDerived = derivation.madeFrom === derived.madeFrom && derivation.derivedBy === derived.derivedBy;
  const set = { ...text, updatedAt, ...(isDerived ? {} : derivedValues(derived)) };
  const literal = Object.fromEntries(
    Object.entries(set).map(([field, value]) => [field, { $literal: value }]),
  );
  try {
    const written = await storeErrors(() =>
      posts.findOneAndUpdate({ ...asRead, ...ownedBy(owner) }, [{ $set: literal }], WHOLE_FIELDS),
    );
    return readPost(written)?.post ?? null;
  } catch (error) {
    if (!(error instanceof UnconfirmedWriteError)) throw error;
    const [document] = await posts.aggregate([{ $match: { _id: asRead._id } }, { $project: WHOLE_FIELDS }]);
    const found = readPost(document)?.post;
    if (found?.updatedAt.getTime() !== updatedAt.getTime()) throw error;
    return found;
  }
}

export async function deletePost(
  posts: Posts,
  completion: MongoCompletion,
  owner: Owner,
  id: string,
): Promise<void> {
  const _id = keyOf(id);
  if (_id === null) throw new PostNotFoundError();
  const deleted = async () => {
    try {
      return (await storeErrors(() => posts.deleteOne({ _id, ...ownedBy(owner) }))) > 0;
    } catch (error) {
      if (error instanceof UnconfirmedWriteError && !(await exists(posts, { _id }))) return true;
      throw error;
    }
  };
  if (await deleted()) return;
  await completeHandEntries(posts, completion, _id);
  if (await deleted()) return;
  await refuseUnlessOwned(posts, owner, _id);
  // It became the owner's only after the write had passed over it.
  throw new NotOwnerError();
}

/** Throws the reason why the write found no post of the owner. */
async function refuseUnlessOwned(posts: Posts, owner: Owner, _id: ObjectId): Promise<void> {
  if (!(await exists(posts, { ...READABLE, _id }))) throw new PostNotFoundError();
  if (!(await exists(posts, { _id, ...ownedBy(owner) }))) throw new NotOwnerError();
}

async function exists(posts: Posts, filter: Document): Promise<boolean> {
  return (await posts.aggregate([{ $match: filter }, { $project: { _id: 1 } }])).length > 0;
}

/** The number of views with one more. What is no whole number from 0 on, as a person may enter it, counts as 0. */
const ONE_VIEW_MORE: Document = {
  $cond: [
    { $and: [{ $in: [{ $type: '$views' }, ['int', 'long', 'double']] }, { $gte: ['$views', 0] }] },
    { $toLong: { $add: [{ $floor: '$views' }, 1] } },
    1,
  ],
};

export async function viewPost(posts: Posts, id: string): Promise<number> {
  const _id = keyOf(id);
  if (_id === null) throw new PostNotFoundError();
  const viewed = await posts.findOneAndUpdate({ ...READABLE, _id }, [{ $set: { views: ONE_VIEW_MORE } }], {
    _id: 0,
    views: 1,
  });
  if (viewed === null) throw new PostNotFoundError();
  return viewedPost.parse(viewed).views;
}

const viewedPost = z.object({ views: z.number() });
