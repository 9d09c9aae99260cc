import type { PostStoreError } from '@postern/db/post-store';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Context } from './context.ts';
import type { UserDirectoryError, UserNotFoundError } from './user-directory.ts';

/** What tells one CONFLICT from another. */
export type ConflictReason = 'title' | 'stale';

interface Rule {
  code: TRPCError['code'];
  reason: ConflictReason | null;
  message: string;
}

/** The failures that the parts may report. */
type PartError = PostStoreError | UserDirectoryError | UserNotFoundError;

/**
 * The one table from the failures of the parts to what a client is told. Everything else is unexpected.
 * It goes by name and not by class: a bundler may load the class twice, and the store of one copy then throws
 * what the other does not know.
 */
const rules: Record<PartError['name'], Rule> = {
  PostNotFoundError: { code: 'NOT_FOUND', reason: null, message: 'There is no such post.' },
  NotOwnerError: { code: 'FORBIDDEN', reason: null, message: 'You can change only your own posts.' },
  DuplicateTitleError: {
    code: 'CONFLICT',
    reason: 'title',
    message: 'You already have a post with this title.',
  },
  StalePostError: {
    code: 'CONFLICT',
    reason: 'stale',
    message: 'This post was changed meanwhile. Load it again, then save.',
  },
  StoreUnavailableError: {
    code: 'SERVICE_UNAVAILABLE',
    reason: null,
    message: 'The posts cannot be reached just now. Try again in a minute.',
  },
  UserDirectoryError: {
    code: 'SERVICE_UNAVAILABLE',
    reason: null,
    message: 'Your account could not be looked up just now. Try again in a minute.',
  },
  UserNotFoundError: {
    code: 'UNAUTHORIZED',
    reason: null,
    message: 'This account does not exist any more. Sign in with another one.',
  },
};

const isPartError = (name: string): name is PartError['name'] => Object.hasOwn(rules, name);

function ruleFor(cause: Error | undefined): Rule | null {
  return cause && isPartError(cause.name) ? rules[cause.name] : null;
}

/** Which conflict an error tells of; null when it is none. */
export function conflictReason(error: TRPCError): ConflictReason | null {
  return ruleFor(error.cause)?.reason ?? null;
}

/**
 * What a caller may see of an error that a procedure ended with. The parts' failures go by the table, a
 * refused input becomes a sentence that names its field, and the unexpected is masked and logged.
 */
export function toClientError(error: TRPCError, ctx: Context, path: string): TRPCError {
  const { cause } = error;
  const rule = ruleFor(cause);
  if (rule) {
    // These are the parts' own sentences, made for whoever runs the server.
    if (rule.code === 'SERVICE_UNAVAILABLE') logFailure(ctx, path, error.message, cause);
    return new TRPCError({ code: rule.code, message: rule.message, cause });
  }
  if (error.code === 'BAD_REQUEST' && cause instanceof z.ZodError) {
    return new TRPCError({ code: 'BAD_REQUEST', message: inputSentence(cause), cause });
  }
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  // The name alone: the message of a foreign error may quote an input, an address or a token.
  logFailure(ctx, path, 'A procedure failed unexpectedly.', cause ?? error);
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: unexpectedSentence(ctx.requestId) });
}

/** What is said of every unexpected failure: nothing but how to report it. */
export function unexpectedSentence(requestId: string | null): string {
  const reference = requestId === null ? '' : ` Its reference is ${requestId}.`;
  return `Something went wrong on our side. Try again; if it happens again, report it.${reference}`;
}

/** The first complaint about an input, with the field that it is about. */
function inputSentence(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'The input is not what this procedure takes.';
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}

function logFailure(ctx: Context, path: string, message: string, cause: Error | undefined) {
  ctx.log.error(message, { path, error: cause?.name ?? 'Error' });
}
