import { PostNotFoundError, type PostStore } from '@postern/db/post-store';
import { titleProblem } from '@postern/text/post-rules';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { publicProcedure, readOwnProcedure, router, writeProcedure } from '../trpc.ts';
import { createInput, exportInput, idInput, listInput, mineInput, updateInput } from './post-inputs.ts';
import { type Post, type PostExport, type PostList, showExport, showPage, showPost } from './post-output.ts';
import { publishDraft, saveDraftToPost } from './publish-draft.ts';

/** Posts: anybody reads, signed-in people write, and everybody changes only what is theirs. */
export const postRouter = router({
  /** A page of everybody's posts, or of one author's, or of what a search finds. */
  list: publicProcedure.input(listInput).query(async ({ ctx, input, signal }): Promise<PostList> => {
    return showPage(await ctx.posts.list(input, { signal }), ctx.caller);
  }),

  /** One post, whole. */
  byId: publicProcedure.input(idInput).query(async ({ ctx, input }): Promise<Post> => {
    const post = await ctx.posts.byId(input.id);
    if (!post) throw new PostNotFoundError();
    return showPost(post, ctx.caller);
  }),

  /** A page of the caller's own posts, those entered by hand under their email included. */
  mine: readOwnProcedure.input(mineInput).query(async ({ ctx, input, signal }): Promise<PostList> => {
    return showPage(await ctx.posts.mine(ctx.user, input, { signal }), ctx.caller);
  }),

  /** A page of whole posts, oldest first, of everybody or of one author: for whoever keeps a copy. */
  export: publicProcedure.input(exportInput).query(async ({ ctx, input, signal }): Promise<PostExport> => {
    return showExport(await ctx.posts.export(input, { signal }), ctx.caller);
  }),

  /** Publishes a post under the caller's name, from a draft of the caller's or without one. */
  create: writeProcedure.input(createInput).mutation(async ({ ctx, input }): Promise<Post> => {
    const { id: authorId, email: authorEmail, name: author } = ctx.user;
    const { draftId, ...text } = input;
    const post = { ...text, author, authorId, authorEmail };
    const created =
      draftId === undefined ? ctx.posts.create(post) : publishDraft(ctx, { ...post, id: draftId });
    return showPost(await created, ctx.caller);
  }),

  /** Changes title and body of a post of the caller's own, and deletes the draft that the text is from. */
  update: writeProcedure.input(updateInput).mutation(async ({ ctx, input }): Promise<Post> => {
    const { id, title, body, ifUpdatedAt, draftId } = input;
    if (title !== undefined) await refuseUnfitTitle(ctx.posts, id, title);
    const changes = { title, body };
    const updated =
      draftId === undefined
        ? ctx.posts.update(ctx.user, id, changes, ifUpdatedAt)
        : saveDraftToPost(ctx, { owner: ctx.user, id, changes, ifUpdatedAt, draftId });
    return showPost(await updated, ctx.caller);
  }),

  /** Deletes a post of the caller's own. */
  delete: writeProcedure.input(idInput).mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.posts.delete(ctx.user, input.id);
    return { id: input.id };
  }),

  /** Counts that somebody opened a post. A mutation, because queries are repeated by whoever likes to. */
  view: publicProcedure.input(idInput).mutation(async ({ ctx, input }): Promise<{ views: number }> => {
    return { views: await ctx.posts.view(input.id) };
  }),
});

/** Refuses a title that no new post may have, unless it is the one that the post has: it was stored before the rule. */
async function refuseUnfitTitle(posts: PostStore, id: string, title: string): Promise<void> {
  const message = titleProblem(title);
  if (message === null || (await posts.byId(id))?.title.trim() === title) return;
  const cause = new z.ZodError([{ code: 'custom', path: ['title'], message, input: title }]);
  throw new TRPCError({ code: 'BAD_REQUEST', cause });
}
