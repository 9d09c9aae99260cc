import { DRAFTS_OF_AUTHOR } from '@postern/db/draft-fields';
import type { DraftStoreError } from '@postern/db/draft-store';
import type { PostStoreError } from '@postern/db/post-store';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Context } from './context.ts';
import type { UserDirectoryError, UserNotFoundError } from './user-directory.ts';

/** The kind of a CONFLICT. */
export type ConflictReason = 'title' | 'stale';

interface Rule {
  code: TRPCError['code'];
  reason: ConflictReason | null;
  message: string;
}

/** The failures of the store and the user directory. */
type PartError = PostStoreError | DraftStoreError | UserDirectoryError | UserNotFoundError;

/**
 * The error that a client gets for each failure of a part. Every other failure is unexpected.
 * The key is the name of the class: a bundler may load a class twice, and then `instanceof` fails.
 */
const rules: Record<PartError['name'], Rule> = {
  PostNotFoundError: { code: 'NOT_FOUND', reason: null, message: 'There is no such post.' },
  PostExistsError: {
    code: 'CONFLICT',
    reason: 'stale',
    message: 'This post was published already, with another text. Load it, then save.',
  },
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
  DraftNotFoundError: {
    code: 'NOT_FOUND',
    reason: null,
    message: 'There is no such draft: it was published or deleted, or is not yours.',
  },
  StaleDraftError: {
    code: 'CONFLICT',
    reason: 'stale',
    message: 'This draft was saved meanwhile in another tab or on another device.',
  },
  TooManyDraftsError: {
    code: 'FORBIDDEN',
    reason: null,
    message: `You have ${DRAFTS_OF_AUTHOR} drafts, and more are not kept. Publish or delete one, then try again.`,
  },
  ReadAbortedError: {
    code: 'CLIENT_CLOSED_REQUEST',
    reason: null,
    message: 'The request was given up before it was answered.',
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

/** The kind of a conflict; null for every other error. */
export function conflictReason(error: TRPCError): ConflictReason | null {
  return ruleFor(error.cause)?.reason ?? null;
}

/**
 * Turns the error of a procedure into the error that its caller may see. A failure of a part gets its message from the
 * table, a refused input gets a sentence that names its field, and an unexpected error is masked and logged.
 */
export function toClientError(error: TRPCError, ctx: Context, path: string): TRPCError {
  const { cause } = error;
  const rule = ruleFor(cause);
  if (rule) {
    // The message of such an error is a sentence for the person who runs the server.
    if (rule.code === 'SERVICE_UNAVAILABLE') logFailure(ctx, path, error.message, cause);
    return new TRPCError({ code: rule.code, message: rule.message, cause });
  }
  if (error.code === 'BAD_REQUEST' && cause instanceof z.ZodError) {
    return new TRPCError({ code: 'BAD_REQUEST', message: inputSentence(cause), cause });
  }
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  // Only the name is logged: the message of another library's error may quote an input, an address or a token.
  logFailure(ctx, path, 'A procedure failed unexpectedly.', cause ?? error);
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: unexpectedSentence(ctx.requestId) });
}

/** The message of every unexpected failure. It says how to report it, and nothing about the cause. */
export function unexpectedSentence(requestId: string | null): string {
  const reference = requestId === null ? '' : ` Its reference is ${requestId}.`;
  return `Something went wrong on our side. Try again; if it happens again, report it.${reference}`;
}

/** The first fault of an input, with its field. */
function inputSentence(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'The procedure does not accept this input.';
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}

function logFailure(ctx: Context, path: string, message: string, cause: Error | undefined) {
  ctx.log.error(message, { path, error: cause?.name ?? 'Error' });
}
