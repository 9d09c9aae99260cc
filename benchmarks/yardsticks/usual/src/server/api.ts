// What create-t3-turbo has in packages/api, with Postern's fields.
import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { ZodError, z } from 'zod/v4';
import { callerId } from './caller.ts';
import { db } from './db.ts';

export async function createTRPCContext(_: { headers: Headers }) {
  return { userId: await callerId(), db };
}

const t = initTRPC.context<typeof createTRPCContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, zodError: error.cause instanceof ZodError ? z.flattenError(error.cause) : null },
  }),
});

const publicProcedure = t.procedure;
const protectedProcedure = t.procedure.use(({ ctx, next }) => {
  if (!ctx.userId) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { userId: ctx.userId } });
});

const summary = {
  id: true,
  title: true,
  views: true,
  author: true,
  authorId: true,
  createdAt: true,
  updatedAt: true,
  excerpt: true,
} as const;
const whole = {
  id: true,
  title: true,
  views: true,
  author: true,
  authorId: true,
  createdAt: true,
  updatedAt: true,
  body: true,
} as const;

const page = z.object({
  limit: z.number().int().min(1).max(100).default(20),
  cursor: z.string().nullish(),
  sort: z.enum(['newest', 'views']).default('newest'),
  direction: z.literal('forward').optional(),
});

/** Cursor pagination as tRPC's and Prisma's documentation have it. */
async function pageOf(input: z.output<typeof page>, userId: string | null, where: object = {}) {
  const rows = await db.post.findMany({
    where,
    select: summary,
    take: input.limit + 1,
    orderBy:
      input.sort === 'newest' ? [{ createdAt: 'desc' }, { id: 'desc' }] : [{ views: 'desc' }, { id: 'desc' }],
    ...(input.cursor ? { cursor: { id: input.cursor } } : {}),
  });
  const next = rows.length > input.limit ? rows.pop() : undefined;
  return {
    items: rows.map(({ id, title, views, author, authorId, createdAt, updatedAt, excerpt }) => ({
      id,
      title,
      views,
      author,
      authorId,
      createdAt,
      updatedAt,
      mine: userId !== null && authorId === userId,
      excerpt: excerpt ?? '',
    })),
    nextCursor: next?.id ?? null,
  };
}

export const appRouter = t.router({
  post: t.router({
    list: publicProcedure.input(page).query(({ ctx, input }) => pageOf(input, ctx.userId)),
    mine: protectedProcedure
      .input(page)
      .query(({ ctx, input }) => pageOf(input, ctx.userId, { authorId: ctx.userId })),
    byId: publicProcedure.input(z.object({ id: z.string() })).query(async ({ ctx, input }) => {
      const post = await ctx.db.post.findUnique({ where: { id: input.id }, select: whole });
      if (!post) throw new TRPCError({ code: 'NOT_FOUND' });
      const { body, ...shown } = post;
      return { ...shown, mine: ctx.userId !== null && post.authorId === ctx.userId, body };
    }),
    view: publicProcedure.input(z.object({ id: z.string() })).mutation(({ ctx, input }) =>
      ctx.db.post.update({
        where: { id: input.id },
        data: { views: { increment: 1 } },
        select: { views: true },
      }),
    ),
    create: protectedProcedure
      .input(z.object({ title: z.string().min(1).max(200), body: z.string().max(20_000).nullish() }))
      .mutation(async ({ ctx, input }) => {
        const { body, ...shown } = await ctx.db.post.create({
          data: {
            title: input.title,
            body: input.body ?? null,
            author: 'Somebody',
            authorId: ctx.userId,
            authorEmail: 'somebody@example.org',
            // The column that Postern's own store fills for its search; without it the next reader would.
            excerpt: (input.body ?? '').slice(0, 280),
            words: '',
          },
          select: whole,
        });
        return { ...shown, mine: true, body };
      }),
  }),
});

export type AppRouter = typeof appRouter;
export const createCaller = t.createCallerFactory(appRouter);
