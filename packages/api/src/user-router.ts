import { readOwnProcedure, router } from './trpc.ts';
import type { User } from './user.ts';

/** The caller. */
export const userRouter = router({
  /** Who is calling. The one place where an email goes out: one's own, to oneself. */
  me: readOwnProcedure.query(async ({ ctx }): Promise<User> => {
    const { id, name, imageUrl, email } = await ctx.caller.user();
    return { id, name, imageUrl, email };
  }),
});
