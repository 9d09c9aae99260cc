import { ObjectId } from 'mongodb';
import { newPostId } from '../post-id.ts';
import {
  DuplicateTitleError,
  type NewPost,
  NotOwnerError,
  type Owner,
  type PostChanges,
  PostNotFoundError,
  StalePostError,
  type StoredPost,
} from '../post-store.ts';
import { madeOf, readPost, WHOLE_FIELDS } from './documents.ts';
import { storeErrors } from './errors.ts';
import { fillDocument } from './fill.ts';
import type { Posts } from './posts.ts';
import { ownedBy } from './runs.ts';

/** Each of these changes a post in one operation, which MongoDB does whole or not at all. */

/** The key of a post, or null when the id is none. */
function keyOf(id: string): ObjectId | null {
  return /^[0-9a-f]{24}$/.test(id) ? ObjectId.createFromHexString(id) : null;
}

export async function postById(posts: Posts, id: string): Promise<StoredPost | null> {
  const _id = keyOf(id);
  if (_id === null) return null;
  const [document] = await posts.aggregate([{ $match: { _id } }, { $project: WHOLE_FIELDS }]);
  const read = readPost(document);
  if (read === null) return null;
  if (read.outdated) await fillDocument(posts, document);
  return read.post;
}

export async function createPost(posts: Posts, post: NewPost): Promise<StoredPost> {
  const now = new Date();
  const { title, author, authorId, authorEmail } = post;
  const body = post.body || null;
  const created = { title, body, views: 0, author, authorId, authorEmail, createdAt: now, updatedAt: now };
  const id = newPostId(now);
  try {
    await storeErrors(() => posts.orm.create({ _id: id, ...created, ...madeOf(created) }));
  } catch (error) {
    // A server that died before it could answer may have written it, and the driver's second try then met the first.
    const isOurs = error instanceof DuplicateTitleError && (await postById(posts, id)) !== null;
    if (!isOurs) throw error;
  }
  return { id, ...created };
}

export async function updatePost(
  posts: Posts,
  owner: Owner,
  id: string,
  changes: PostChanges,
  ifUpdatedAt: Date | undefined,
): Promise<StoredPost> {
  const _id = keyOf(id);
  if (_id === null) throw new PostNotFoundError();
  // Whoever saves twice within a millisecond must get two different times, or the second would overwrite unnoticed.
  const later = { $dateAdd: { startDate: '$updatedAt', unit: 'millisecond', amount: 1 } };
  const written = await guarded(posts, _id, () =>
    posts.findOneAndUpdate({ _id, ...ownedBy(owner), ...(ifUpdatedAt && { updatedAt: ifUpdatedAt }) }, [
      {
        $set: {
          updatedAt: { $max: [new Date(), later] },
          ...(changes.title !== undefined && { title: { $literal: changes.title } }),
          ...(changes.body !== undefined && { body: { $literal: changes.body || null } }),
        },
      },
      // They stand for title and body together; `fill` makes them anew, here or wherever it meets the post.
      { $unset: ['excerpt', 'words', 'madeFrom'] },
    ]),
  );
  const read = readPost(written);
  if (read === null) {
    await refuseUnlessOwned(posts, owner, _id);
    throw new StalePostError();
  }
  await fillDocument(posts, written);
  return read.post;
}

export async function deletePost(posts: Posts, owner: Owner, id: string): Promise<void> {
  const _id = keyOf(id);
  if (_id === null) throw new PostNotFoundError();
  const deleted = await guarded(
    posts,
    _id,
    async () => (await posts.deleteOne({ _id, ...ownedBy(owner) })) || null,
  );
  if (deleted !== null) return;
  await refuseUnlessOwned(posts, owner, _id);
  // It became the owner's only after the write had passed over it.
  throw new NotOwnerError();
}

/**
 * Does a write that its own condition guards; null when that met no post. A post that was typed by hand and not met by
 * the store yet is completed, so that the condition can know whose it is, and the write is tried once more.
 */
async function guarded<Result>(
  posts: Posts,
  _id: ObjectId,
  write: () => Promise<Result | null>,
): Promise<Result | null> {
  const written = await storeErrors(write);
  if (written !== null) return written;
  const [typed] = await posts.aggregate([{ $match: { _id, words: null } }]);
  const completed = typed !== undefined && (await fillDocument(posts, typed));
  return completed ? storeErrors(write) : null;
}

/** Says why a guarded write met no post. */
async function refuseUnlessOwned(posts: Posts, owner: Owner, _id: ObjectId): Promise<void> {
  const found = (filter: object) => posts.aggregate([{ $match: filter }, { $project: { _id: 1 } }]);
  if ((await found({ _id })).length === 0) throw new PostNotFoundError();
  if ((await found({ _id, ...ownedBy(owner) })).length === 0) throw new NotOwnerError();
}

export async function viewPost(posts: Posts, id: string): Promise<number> {
  if (keyOf(id) === null) throw new PostNotFoundError();
  const viewed = await posts.orm
    .where({ _id: id })
    .select('views')
    .update((post) => [post.views.inc(1)]);
  if (viewed === null) throw new PostNotFoundError();
  return viewed.views ?? 0;
}
