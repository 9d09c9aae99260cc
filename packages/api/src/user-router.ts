import { readOwnProcedure, router } from './trpc.ts';
import type { User } from './user.ts';

/** The procedures about the caller. */
export const userRouter = router({
  /** Gives the caller. This is the only output that holds an email: the caller's own. */
  me: readOwnProcedure.query(async ({ ctx }): Promise<User> => {
    const { id, name, imageUrl, email } = await ctx.caller.user();
    return { id, name, imageUrl, email };
  }),
});
