import { DraftNotFoundError, type DraftStore } from '@postern/db/draft-store';
import { belongsTo } from '@postern/db/ownership';
import type { StoredPost } from '@postern/db/post-fields';
import {
  type NewPost,
  NotOwnerError,
  type Owner,
  type PostChanges,
  PostExistsError,
  PostNotFoundError,
  type PostStore,
  StalePostError,
} from '@postern/db/post-store';
import { changedText, isSameText } from '@postern/db/post-text';

/**
 * Publishing a draft, without a transaction: the post is written first, then the draft is deleted, if it is still the
 * one that was read. Whatever fails in between, a repeated call finds the post and answers with it.
 */
interface Stores {
  posts: PostStore;
  drafts: DraftStore;
}

/**
 * Publishes the author's draft as a post of the same id; a repeated call gives the post that is there.
 * @throws DraftNotFoundError when there is neither such a draft nor such a post of the author's; PostExistsError when the
 *   post has another text; DuplicateTitleError.
 */
export async function publishDraft(
  { posts, drafts }: Stores,
  post: NewPost & { id: string },
): Promise<StoredPost> {
  const published = await posts.byId(post.id);
  if (published !== null) return repeated(drafts, published, post);
  const draft = await drafts.find(post.authorId, post.id);
  if (draft === null) {
    // The same call, made at the same time, may have published it since the post was looked for.
    const other = await posts.byId(post.id);
    if (other === null) throw new DraftNotFoundError();
    return repeated(drafts, other, post);
  }
  let created: StoredPost;
  try {
    created = await posts.create(post);
  } catch (error) {
    // The same call may have come twice at once: then id and title are taken by the post that it was to make.
    const other = await posts.byId(post.id);
    if (other === null) throw error;
    return repeated(drafts, other, post);
  }
  await drafts.deletePublished(post.authorId, draft.id, draft.revision);
  return created;
}

async function repeated(drafts: DraftStore, published: StoredPost, post: NewPost): Promise<StoredPost> {
  if (published.authorId !== post.authorId) throw new DraftNotFoundError();
  if (!isSameText(published, post)) throw new PostExistsError();
  await drafts.deletePublished(post.authorId, published.id, null);
  return published;
}

/** What a post is to become, and the draft that its text is from. */
export interface PostUpdate {
  owner: Owner;
  id: string;
  changes: PostChanges;
  ifUpdatedAt: Date | undefined;
  draftId: string;
}

/**
 * Writes the text of a draft to the post that it changes; a repeated call gives the post, if it has that text.
 * @throws DraftNotFoundError when the author has no such draft of this post, and the post another text.
 * @throws PostNotFoundError, NotOwnerError, StalePostError, DuplicateTitleError
 */
export async function saveDraftToPost({ posts, drafts }: Stores, update: PostUpdate): Promise<StoredPost> {
  const { owner, id, changes, ifUpdatedAt, draftId } = update;
  const draft = await drafts.find(owner.id, draftId);
  if (draft === null || (draft.postId !== id && draft.id !== id)) {
    const post = await ownedPost(posts, owner, id);
    if (isSameText(post, changedText(post, changes))) return post;
    if (ifUpdatedAt !== undefined && ifUpdatedAt.getTime() !== post.updatedAt.getTime()) {
      throw new StalePostError();
    }
    throw new DraftNotFoundError();
  }
  let updated: StoredPost;
  try {
    updated = await posts.update(owner, id, changes, ifUpdatedAt);
  } catch (error) {
    // The names of errors count: a bundler may load a class twice.
    if (!(error instanceof Error) || error.name !== 'StalePostError') throw error;
    const post = await ownedPost(posts, owner, id);
    if (!isSameText(post, changedText(post, changes))) throw error;
    updated = post;
  }
  await drafts.deletePublished(owner.id, draft.id, draft.revision);
  return updated;
}

async function ownedPost(posts: PostStore, owner: Owner, id: string): Promise<StoredPost> {
  const post = await posts.byId(id);
  if (post === null) throw new PostNotFoundError();
  if (!belongsTo(post, owner)) throw new NotOwnerError();
  return post;
}
