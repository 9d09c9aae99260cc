import type { StoredDraft } from '@postern/db/draft-fields';
import type { StoredPost } from '@postern/db/post-fields';
import { expect } from 'vitest';
import type { createCaller } from '../../src/app-router.ts';
import type { ProcedureName } from './access.ts';

type Caller = ReturnType<typeof createCaller>;

/** Under whom a caller acts; of nobody both are null. */
export interface Identity {
  id: string | null;
  /** The verified primary email. */
  email: string | null;
}

/** One procedure as the tests call it, and what an answer must have done to the database. */
export interface Call {
  call(caller: Caller, id: string, draftId: string): Promise<unknown>;
  /** The posts after an answer, for the posts before it, newest first. `id` is the post that was named. */
  effect(before: StoredPost[], id: string, caller: Identity): unknown[];
  /** The same of the drafts; without it, they are as they were. `id` is the draft that was named. */
  draftEffect?(before: StoredDraft[], id: string): unknown[];
}

const nothing = (before: StoredPost[]) => before;

/** A write makes the posts that wait under the caller's email the caller's. */
const claimed = (before: StoredPost[], caller: Identity) =>
  before.map((post) =>
    post.authorId === null && post.authorEmail === caller.email ? { ...post, authorId: caller.id } : post,
  );

export const calls: Record<ProcedureName, Call> = {
  'post.list': { call: ({ post }) => post.list({}), effect: nothing },
  'post.byId': { call: ({ post }, id) => post.byId({ id }), effect: nothing },
  'post.mine': { call: ({ post }) => post.mine({}), effect: nothing },
  'post.export': { call: ({ post }) => post.export({}), effect: nothing },
  'post.create': {
    call: ({ post }) => post.create({ title: 'A new one', body: 'With a body.' }),
    effect: (before, _id, caller) => [
      expect.objectContaining({ title: 'A new one', body: 'With a body.', authorId: caller.id, views: 0 }),
      ...claimed(before, caller),
    ],
  },
  'post.update': {
    call: ({ post }, id) => post.update({ id, title: 'Changed' }),
    effect: (before, id, caller) =>
      claimed(before, caller).map((post) =>
        post.id === id ? { ...post, title: 'Changed', updatedAt: expect.any(Date) } : post,
      ),
  },
  'post.delete': {
    call: ({ post }, id) => post.delete({ id }),
    effect: (before, id, caller) => claimed(before, caller).filter((post) => post.id !== id),
  },
  'post.view': {
    call: ({ post }, id) => post.view({ id }),
    effect: (before, id) =>
      before.map((post) => (post.id === id ? { ...post, views: post.views + 1 } : post)),
  },
  'draft.list': { call: ({ draft }) => draft.list(), effect: nothing },
  'draft.byId': { call: ({ draft }, _id, id) => draft.byId({ id }), effect: nothing },
  'draft.save': {
    call: ({ draft }, _id, id) => draft.save({ id, title: 'Changed', body: 'Changed.', ifRevision: 1 }),
    effect: nothing,
    draftEffect: (before, id) =>
      before.map((draft) =>
        draft.id === id
          ? { ...draft, title: 'Changed', body: 'Changed.', revision: 2, updatedAt: expect.any(Date) }
          : draft,
      ),
  },
  'draft.delete': {
    call: ({ draft }, _id, id) => draft.delete({ id }),
    effect: nothing,
    draftEffect: (before, id) => before.filter((draft) => draft.id !== id),
  },
  'user.me': { call: ({ user }) => user.me(), effect: nothing },
};
