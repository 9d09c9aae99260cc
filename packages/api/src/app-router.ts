import { postRouter } from './post/post-router.ts';
import { createCallerFactory, router } from './trpc.ts';
import { userRouter } from './user-router.ts';

/** Everything that can be called, by its public name. */
export const appRouter = router({ post: postRouter, user: userRouter });

export type AppRouter = typeof appRouter;

/** Calls procedures from the server itself: `createCaller(context).post.list({ … })`. */
export const createCaller = createCallerFactory(appRouter);
