import type { TRPCDefaultErrorShape, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Context } from './context.ts';
import { type ConflictReason, conflictReason, unexpectedSentence } from './errors.ts';

/** What a client learns of an error beside its message; always all keys, and never a stack. */
export interface ErrorData {
  code: TRPCError['code'];
  httpStatus: number;
  /** The procedure, when there is one. */
  path: string | null;
  /** What tells one CONFLICT from another. */
  reason: ConflictReason | null;
  /** What to quote when reporting; null when the request was refused before it had one. */
  requestId: string | null;
  /** What is wrong with which field of the input, as `z.flattenError` says it. */
  zodError: { formErrors: string[]; fieldErrors: Record<string, string[] | undefined> } | null;
}

/** Gives every error its shape. Also masks what never came through a procedure, e.g. a context that failed. */
export function formatError({
  error,
  ctx,
  shape,
}: {
  error: TRPCError;
  ctx: Context | undefined;
  shape: TRPCDefaultErrorShape;
}): { message: string; code: TRPCDefaultErrorShape['code']; data: ErrorData } {
  const requestId = ctx?.requestId ?? null;
  const { code, httpStatus, path } = shape.data;
  return {
    message: error.code === 'INTERNAL_SERVER_ERROR' ? unexpectedSentence(requestId) : shape.message,
    code: shape.code,
    data: {
      code,
      httpStatus,
      path: path ?? null,
      reason: conflictReason(error),
      requestId,
      zodError:
        code === 'BAD_REQUEST' && error.cause instanceof z.ZodError ? z.flattenError(error.cause) : null,
    },
  };
}
