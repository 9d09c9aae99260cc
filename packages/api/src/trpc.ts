import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import type { Caller, Scope } from './caller.ts';
import type { Context } from './context.ts';
import { formatError } from './error-shape.ts';
import { toClientError } from './errors.ts';
import { RefusedInput, readWireInput } from './wire-input.ts';
import { serializeOutput } from './wire-output.ts';

/*
 * 1. Context: every procedure receives the result of `createContext`.
 */

const builder = initTRPC.context<Context>();

/*
 * 2. Initialisation: client and server use superjson, so that a Date stays a Date. Inputs may use only a part of
 *    superjson's format (decision 012). Every error has one shape. The default of `isDev` would add stack traces
 *    wherever NODE_ENV is not exactly `production`.
 */

const t = builder.create({
  transformer: {
    input: { serialize: superjson.serialize, deserialize: readWireInput },
    output: { serialize: serializeOutput, deserialize: superjson.deserialize },
  },
  isDev: false,
  errorFormatter: formatError,
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/*
 * 3. Procedures: who may call. Authorization stands here, beside the data, and not in a route matcher.
 */

/** Everybody may call it. The other procedures are built on it, so every error passes through here. */
export const publicProcedure = t.procedure.use(async ({ ctx, path, getRawInput, next }) => {
  const input: unknown = await getRawInput().catch((error: unknown) => {
    // The limit of a body throws its own TRPCError. Every other failure is a body that is not JSON or a lost connection.
    if (error instanceof TRPCError && error.code === 'PAYLOAD_TOO_LARGE') throw error;
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'The input cannot be read.' });
  });
  if (input instanceof RefusedInput) throw input.error;
  // `next()` does not throw: it returns the error.
  const result = await next();
  return result.ok ? result : { ...result, error: toClientError(result.error, ctx, path) };
});

/**
 * Only signed-in callers may call it; the user is `ctx.user`, whose email may be null.
 * @public the base for a procedure that needs no scope of an API key
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

/** Signed-in callers whose token has the scope to read their own posts and profile. */
export const readOwnProcedure = protectedProcedure.use(({ ctx, next }) => {
  requireScope(ctx.caller, 'posts:read');
  return next();
});

/**
 * Signed-in callers whose token has the scope to change their posts, for drafts: an email need not be verified, and no
 * post is claimed.
 */
export const saveOwnProcedure = protectedProcedure.use(({ ctx, next }) => {
  requireScope(ctx.caller, 'posts:write');
  return next();
});

/**
 * Signed-in callers with a verified email, for every change. Posts that were entered by hand under that email are
 * claimed first, so that the change finds posts that belong to a user id.
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
