import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import type { Caller, Scope } from './caller.ts';
import type { Context } from './context.ts';
import { formatError } from './error-shape.ts';
import { toClientError } from './errors.ts';
import { RefusedInput, readWireInput } from './wire-input.ts';

/*
 * 1. Context: every procedure gets one, made by `createContext` from an auth object.
 */

const builder = initTRPC.context<Context>();

/*
 * 2. Initialisation: both sides speak superjson, so that dates stay dates; of what clients send, only the part that
 *    inputs need is understood. Every error has one shape. Left alone, `isDev` adds stack traces wherever NODE_ENV is
 *    not exactly `production`.
 */

const t = builder.create({
  transformer: { input: { serialize: superjson.serialize, deserialize: readWireInput }, output: superjson },
  isDev: false,
  errorFormatter: formatError,
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/*
 * 3. Procedures: who may call. Authorization stands here, next to the resource, and in no route matcher.
 */

/** Anybody may call. Every other procedure is built on it, so every error passes here. */
export const publicProcedure = t.procedure.use(async ({ ctx, path, getRawInput, next }) => {
  const input: unknown = await getRawInput().catch((error: unknown) => {
    // The limit of a body throws its own TRPCError; any other failure is a body that is not JSON, or a connection that ended.
    if (error instanceof TRPCError && error.code === 'PAYLOAD_TOO_LARGE') throw error;
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'The input cannot be read.' });
  });
  if (input instanceof RefusedInput) throw input.error;
  // `next()` does not throw, it returns what went wrong.
  const result = await next();
  return result.ok ? result : { ...result, error: toClientError(result.error, ctx, path) };
});

/**
 * Signed-in callers only, as `ctx.user`. Its email may be missing: enough for reading.
 * @public the base for what needs no scope of an API key
 */
export const protectedProcedure = publicProcedure.use(async ({ ctx, next }) => {
  if (!ctx.caller) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
  return next({ ctx: { caller: ctx.caller, user: await ctx.caller.userForReading() } });
});

function requireScope(caller: Caller, scope: Scope) {
  if (caller.allows(scope)) return;
  throw new TRPCError({
    code: 'FORBIDDEN',
    message: `The API key is limited; this needs the scope ${scope}.`,
  });
}

/** Signed-in callers whose token lets them read what is their own: their posts, and who they are. */
export const readOwnProcedure = protectedProcedure.use(({ ctx, next }) => {
  requireScope(ctx.caller, 'posts:read');
  return next();
});

/**
 * Signed-in callers with a verified email, for whatever changes something. What was entered by hand under
 * that email becomes theirs first, so that every change meets posts that belong to a user id.
 */
export const writeProcedure = protectedProcedure.use(async ({ ctx, next }) => {
  requireScope(ctx.caller, 'posts:write');
  const { email, ...user } = await ctx.caller.user();
  if (email === null) {
    throw new TRPCError({
      code: 'FORBIDDEN',
      message: 'Add an email address to your account and verify it, then try again in a minute.',
    });
  }
  await ctx.posts.claim({ id: user.id, email });
  return next({ ctx: { user: { ...user, email } } });
});
