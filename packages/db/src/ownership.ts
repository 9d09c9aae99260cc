import type { StoredPost } from './post-fields.ts';
import type { Owner } from './post-store.ts';

/** Posts that belong to one owner for the same reason, as equal fields. */
export type OwnedPosts = { authorId: string } | { authorId: null; authorEmail: string };

/**
 * The one rule of ownership: the posts whose `authorId` is the owner's id, and those that nobody has claimed under the
 * owner's email. The conditions of both stores and `mine` of the router are made from it. No post is in two groups.
 */
export function ownedPosts(owner: Owner): OwnedPosts[] {
  const claimed = { authorId: owner.id };
  return owner.email === null ? [claimed] : [claimed, unclaimedUnder(owner.email)];
}

/** The posts under an email that nobody has claimed. */
export function unclaimedUnder(email: string): { authorId: null; authorEmail: string } {
  return { authorId: null, authorEmail: email };
}

/** The group that a post belongs to; no other post of it has the same title. */
export function groupOf({ authorId, authorEmail }: Pick<StoredPost, 'authorId' | 'authorEmail'>): OwnedPosts {
  return authorId === null ? unclaimedUnder(authorEmail) : { authorId };
}

/** Whether a post belongs to an owner. */
export function belongsTo(post: Pick<StoredPost, 'authorId' | 'authorEmail'>, owner: Owner): boolean {
  return ownedPosts(owner).some((group) =>
    'authorEmail' in group
      ? post.authorId === null && post.authorEmail === group.authorEmail
      : post.authorId === group.authorId,
  );
}
