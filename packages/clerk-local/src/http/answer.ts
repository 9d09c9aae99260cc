import type { ServerResponse } from 'node:http';
import { ApiError } from '../domain/errors.ts';
import { logUnexpected } from '../log.ts';
import { NotStored } from '../state/not-stored.ts';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** The content type is exactly this: Clerk's SDK compares it as a whole. */
export function json(value: unknown, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  };
}

/** The answer to a request that failed. An unexpected error is logged, and its details are not sent. */
export function failure(error: unknown): Answer {
  if (error instanceof ApiError) {
    const answer = json(error.toJson(), error.status);
    if (error.retryAfter !== null) answer.headers['retry-after'] = String(error.retryAfter);
    return answer;
  }
  if (error instanceof NotStored) return failure(new ApiError(503, 'not_stored', error.message));
  logUnexpected(error);
  return json(new ApiError(500, 'internal_error', 'Local accounts failed. Try again.').toJson(), 500);
}

export function send(response: ServerResponse, answer: Answer, setCookies: readonly string[]): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
    'x-content-type-options': 'nosniff',
    ...(setCookies.length > 0 ? { 'set-cookie': [...setCookies] } : {}),
  });
  response.end(answer.body);
}
