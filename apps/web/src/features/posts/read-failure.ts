import type { AppRouter } from '@postern/api/app-router';
import { TRPCClientError, type TRPCClientErrorLike } from '@trpc/client';
import { isNoAnswer } from '../../trpc/fetch-answer';

type ApiError = TRPCClientErrorLike<AppRouter>;

/** What a failed call means to the person who made it. */
export type Failure =
  /** No answer came. */
  | { kind: 'unreachable' }
  /** The page itself failed, or it got an answer that it does not understand. */
  | { kind: 'unexpected' }
  | { kind: 'signed-out' }
  | { kind: 'stale' }
  | { kind: 'gone' }
  | { kind: 'fields'; title: string | null; body: string | null }
  | { kind: 'refused'; sentence: string };

/** Reads what a call threw. */
export function readFailure(error: unknown): Failure {
  if (isNoAnswer(error)) return { kind: 'unreachable' };
  return isApiError(error) ? readAnswer(error) : { kind: 'unexpected' };
}

/** Reads a refusal; the API's own sentences are shown as they are. */
function readAnswer({ data, message }: ApiError): Failure {
  if (!data) return { kind: 'unexpected' };
  if (data.code === 'UNAUTHORIZED') return { kind: 'signed-out' };
  if (data.code === 'NOT_FOUND') return { kind: 'gone' };
  if (data.reason === 'stale') return { kind: 'stale' };
  if (data.reason === 'title') return { kind: 'fields', title: message, body: null };
  const title = data.zodError?.fieldErrors.title?.[0] ?? null;
  const body = data.zodError?.fieldErrors.body?.[0] ?? null;
  if (title || body) return { kind: 'fields', title, body };
  return { kind: 'refused', sentence: message };
}

/** The router's shape is what the server of this page answers with. */
function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
