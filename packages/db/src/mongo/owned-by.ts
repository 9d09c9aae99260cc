import type { Document } from 'mongodb';
import { ownedPosts } from '../ownership.ts';
import type { Owner } from '../post-store.ts';

/** The condition that a post belongs to the owner. */
export function ownedBy(owner: Owner): Document {
  return { $or: ownedPosts(owner) };
}
