import { DraftNotFoundError } from '@postern/db/draft-store';
import { belongsTo } from '@postern/db/ownership';
import { type Owner, PostNotFoundError, type PostStore } from '@postern/db/post-store';
import { idInput } from '../post/post-inputs.ts';
import { readOwnProcedure, router, saveOwnProcedure } from '../trpc.ts';
import { saveInput } from './draft-inputs.ts';
import {
  type Draft,
  type DraftSummary,
  type SavedDraft,
  showDraft,
  showSaved,
  showSummary,
} from './draft-output.ts';

/** Text that its author has not published: everybody has their own, and finds nothing of anybody else's. */
export const draftRouter = router({
  /** Makes or changes a draft of the caller's own. The same text again succeeds. */
  save: saveOwnProcedure.input(saveInput).mutation(async ({ ctx, input }): Promise<SavedDraft> => {
    if (input.postId !== null) await refuseForeignPost(ctx.posts, ctx.user, input.postId);
    return showSaved(await ctx.drafts.save({ ...input, authorId: ctx.user.id }));
  }),

  /** All drafts of the caller's, the last changed first; there are 200 at most. */
  list: readOwnProcedure.query(async ({ ctx }): Promise<{ items: DraftSummary[] }> => {
    return { items: (await ctx.drafts.list(ctx.user.id)).map(showSummary) };
  }),

  /** One draft of the caller's, whole. */
  byId: readOwnProcedure.input(idInput).query(async ({ ctx, input }): Promise<Draft> => {
    const draft = await ctx.drafts.byId(ctx.user.id, input.id);
    if (draft === null) throw new DraftNotFoundError();
    return showDraft(draft);
  }),

  /** Deletes a draft of the caller's. */
  delete: saveOwnProcedure.input(idInput).mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.drafts.delete(ctx.user.id, input.id);
    return { id: input.id };
  }),
});

/** A draft changes a post of its author's. Whose another post is, nobody needs to know here. */
async function refuseForeignPost(posts: PostStore, owner: Owner, postId: string): Promise<void> {
  const post = await posts.byId(postId);
  if (post === null || !belongsTo(post, owner)) throw new PostNotFoundError();
}
