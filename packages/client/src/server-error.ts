import { TRPCClientError } from '@trpc/client';
import { z } from 'zod/mini';
import { PosternError, type ServerErrorCode } from './postern-error.ts';

const serverErrorCodes = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'TOO_MANY_REQUESTS',
  'INTERNAL_SERVER_ERROR',
  'SERVICE_UNAVAILABLE',
] as const satisfies readonly ServerErrorCode[];

const codeSchema = z.enum(serverErrorCodes);

/** The `data` of the API's error shape. */
const dataSchema = z.object({
  code: z.string(),
  httpStatus: z.number(),
  reason: z.catch(z.nullable(z.enum(['title', 'stale'])), null),
  requestId: z.catch(z.nullable(z.string()), null),
  zodError: z.catch(
    z.nullable(z.object({ fieldErrors: z.record(z.string(), z.optional(z.array(z.string()))) })),
    null,
  ),
});

/** tRPC keeps what `readAnswer` gave, among it this field. */
const metaSchema = z.object({ response: z.object({ retryAfterMs: z.nullable(z.number()) }) });

/** Turns the error that tRPC's client rejected with into the one class of error that callers see. */
export function toPosternError(error: unknown): PosternError {
  if (error instanceof PosternError) return error;
  if (!(error instanceof TRPCClientError)) return unknownAnswer(error);
  if (error.cause instanceof PosternError) return error.cause;
  const data = dataSchema.safeParse(error.data);
  if (!data.success) return unknownAnswer(error);
  const { httpStatus, reason, requestId, zodError } = data.data;
  const meta = metaSchema.safeParse(error.meta);
  return new PosternError({
    code: serverCode(data.data.code, httpStatus),
    message: error.message,
    reason,
    fieldErrors: zodError?.fieldErrors ?? {},
    requestId,
    httpStatus,
    retryAfterMs: meta.success ? meta.data.response.retryAfterMs : null,
  });
}

/** Replaces a code that this client does not know, from a newer server, by the nearest one that it knows. */
function serverCode(code: string, httpStatus: number): ServerErrorCode {
  const known = codeSchema.safeParse(code);
  if (known.success) return known.data;
  return httpStatus >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST';
}

function unknownAnswer(cause: unknown): PosternError {
  return new PosternError({
    code: 'NOT_POSTERN',
    message: 'The client does not understand the answer. Use a client of the same version as the server.',
    cause,
  });
}
