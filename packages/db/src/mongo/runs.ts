import type { Document } from 'mongodb';
import { ownedPosts } from '../ownership.ts';
import type { Owner } from '../post-store.ts';
import { READABLE } from './readable.ts';

/**
 * A run is a stretch of posts that one index keeps sorted (`indexes.ts`), as a filter: everybody's, one author's claimed
 * ones, or the unclaimed ones under one email. A page of a run reads only its own keys, at any depth.
 */
export type Run = Document;

/** The run of the public list, of everybody or of one author. */
export function runOfList(authorId: string | null): Run {
  return authorId === null ? {} : { authorId };
}

/** The runs that make up an owner's own list; they have no post in common. */
export function runsOfOwner(owner: Owner): Run[] {
  return ownedPosts(owner);
}

/** The readable posts of a run, in one of its ranges if there is one. */
export function postsIn(run: Run, range: Document = {}): Document {
  return { ...READABLE, ...run, ...range };
}
