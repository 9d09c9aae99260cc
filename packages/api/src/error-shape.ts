import type { TRPCDefaultErrorShape, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Context } from './context.ts';
import { type ConflictReason, conflictReason, unexpectedSentence } from './errors.ts';

/** The `data` of every error. Every key is present, and there is never a stack. */
export interface ErrorData {
  code: TRPCError['code'];
  httpStatus: number;
  /** The procedure, when there is one. */
  path: string | null;
  /** The kind of a CONFLICT; null for every other code. */
  reason: ConflictReason | null;
  /** The id to quote when reporting the error; null when the request was refused before it got one. */
  requestId: string | null;
  /** What is wrong with each field of the input, in the shape of `z.flattenError`. */
  zodError: { formErrors: string[]; fieldErrors: Record<string, string[] | undefined> } | null;
}

/**
 * Gives every error its shape. It masks the message of an unexpected error that no procedure saw, for example of a
 * context that failed.
 */
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
