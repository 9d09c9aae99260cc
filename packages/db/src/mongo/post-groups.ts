import type { Document } from 'mongodb';
import { ownedPosts } from '../ownership.ts';
import type { Owner } from '../post-store.ts';
import { LISTABLE } from './readable.ts';

/**
 * A group is a stretch of posts that one index keeps sorted (`indexes.ts`), as a filter: everybody's, one author's claimed
 * ones, or the unclaimed ones under one email. A page of a group reads only its own keys, at any depth.
 */
export type PostGroup = Document;

/** The group of the public list, of everybody or of one author. */
export function groupOfList(authorId: string | null): PostGroup {
  return authorId === null ? {} : { authorId };
}

/** The groups that make up an owner's own list; they have no post in common. */
export function groupsOfOwner(owner: Owner): PostGroup[] {
  return ownedPosts(owner);
}

/** The readable posts of a group, in one of its ranges if there is one. */
export function postsIn(group: PostGroup, range: Document = {}): Document {
  return { ...LISTABLE, ...group, ...range };
}
