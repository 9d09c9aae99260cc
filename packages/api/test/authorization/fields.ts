import type { StoredDraft } from '@postern/db/draft-fields';
import type { StoredPost } from '@postern/db/post-fields';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '../../src/app-router.ts';

/**
 * Which field may be read and written by whom. The tests beside this file execute each line on both stores, and
 * `docs/authorization.md` shows the same table. A field that a procedure gives and that is not in it does not compile.
 */

type Outputs = Omit<inferRouterOutputs<AppRouter>, 'draft'>;
type DraftOutputs = inferRouterOutputs<AppRouter>['draft'];
/** What each procedure of drafts gives; of the list, one item. */
type GivenDraft = {
  [Name in keyof DraftOutputs]: DraftOutputs[Name] extends { items: (infer Item)[] }
    ? Item
    : DraftOutputs[Name];
}[keyof DraftOutputs];
/** What every procedure gives; of a page, one item. */
type Given = {
  [Router in keyof Outputs]: {
    [Name in keyof Outputs[Router]]: Outputs[Router][Name] extends { items: (infer Item)[] }
      ? Item
      : Outputs[Router][Name];
  }[keyof Outputs[Router]];
}[keyof Outputs];
type KeysOf<T> = T extends unknown ? keyof T : never;

/** Every field that a procedure gives or the store keeps of a post. */
export type Field = KeysOf<Given> | keyof StoredPost;

/** Every field that a procedure gives or the store keeps of a draft. */
export type DraftField = KeysOf<GivenDraft> | keyof StoredDraft;

export interface FieldRule {
  of: 'post' | 'user' | 'draft';
  readBy: 'everybody' | 'nobody' | 'oneself';
  /** `owner`: by `post.create` and `post.update`, or `draft.save`. `server`: no input names it. */
  writtenBy: 'owner' | 'server';
}

const shown = { of: 'post', readBy: 'everybody', writtenBy: 'server' } as const;
const written = { of: 'post', readBy: 'everybody', writtenBy: 'owner' } as const;
const oneself = { of: 'user', readBy: 'oneself', writtenBy: 'server' } as const;

export const fields = {
  id: shown,
  title: written,
  body: written,
  excerpt: shown,
  views: shown,
  author: shown,
  authorId: shown,
  authorEmail: { ...shown, readBy: 'nobody' },
  createdAt: shown,
  updatedAt: shown,
  mine: shown,
  name: oneself,
  imageUrl: oneself,
  email: oneself,
} satisfies Record<Field, FieldRule>;

const draftShown = { of: 'draft', readBy: 'oneself', writtenBy: 'server' } as const;
const draftWritten = { of: 'draft', readBy: 'oneself', writtenBy: 'owner' } as const;

/** The same of drafts, which nobody but their author reads. */
export const draftRules = {
  id: draftShown,
  authorId: { ...draftShown, readBy: 'nobody' },
  title: draftWritten,
  body: draftWritten,
  excerpt: draftShown,
  postId: draftWritten,
  revision: draftShown,
  createdAt: draftShown,
  updatedAt: draftShown,
} satisfies Record<DraftField, FieldRule>;
