import type { AppRouter } from '@postern/api/app-router';
import type { TRPCClientErrorLike } from '@trpc/client';

export type ApiFailure = TRPCClientErrorLike<AppRouter>;

/** What a failed call means to the person who made it. */
export type Failure =
  | { kind: 'unreachable' }
  | { kind: 'signed-out' }
  | { kind: 'stale' }
  | { kind: 'gone' }
  | { kind: 'fields'; title: string | null; body: string | null }
  | { kind: 'refused'; sentence: string };

/** Reads an answer that says no; the API's own sentences are made to be shown. */
export function readFailure({ data, message }: ApiFailure): Failure {
  if (!data) return { kind: 'unreachable' };
  if (data.code === 'UNAUTHORIZED') return { kind: 'signed-out' };
  if (data.code === 'NOT_FOUND') return { kind: 'gone' };
  if (data.reason === 'stale') return { kind: 'stale' };
  if (data.reason === 'title') return { kind: 'fields', title: message, body: null };
  const title = data.zodError?.fieldErrors.title?.[0] ?? null;
  const body = data.zodError?.fieldErrors.body?.[0] ?? null;
  if (title || body) return { kind: 'fields', title, body };
  return { kind: 'refused', sentence: message };
}
