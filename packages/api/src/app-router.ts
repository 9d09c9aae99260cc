import { draftRouter } from './draft/draft-router.ts';
import { postRouter } from './post/post-router.ts';
import { createCallerFactory, router } from './trpc.ts';
import { userRouter } from './user-router.ts';

/** Every procedure, by its public name. */
export const appRouter = router({ post: postRouter, draft: draftRouter, user: userRouter });

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP, from the server or a test: `createCaller(context).post.list({ … })`. */
export const createCaller = createCallerFactory(appRouter);
