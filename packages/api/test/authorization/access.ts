import type { TRPCError } from '@trpc/server';
import type { AppRouter } from '../../src/app-router.ts';

/**
 * Who may call what: the single source of the authorization rules. The tests beside this file execute each cell on
 * both stores, and `docs/authorization.md` shows the same table. A procedure that is not in it does not compile.
 */

type Routers = AppRouter['_def']['record'];

/** The public name of every procedure, such as `post.list`. */
export type ProcedureName = {
  [Name in keyof Routers & string]: `${Name}.${keyof Routers[Name] & string}`;
}[keyof Routers & string];

/** Every kind of caller. How each is made stands in `callers.ts`. */
export const callerKinds = [
  'anonymous',
  'owner',
  'owner by email only',
  'another user',
  'user without a verified email',
  'token: expired',
  'token: not yet valid',
  'token: wrong key',
  'token: wrong issuer',
  'token: wrong azp',
  'token: alg none',
  'API key of the owner, no scopes',
  'API key of the owner, posts:read',
  'API key of the owner, posts:write',
  'API key that was revoked',
  'revoked session, until its token expires',
  'deleted user, until the token expires',
  'deleted user, token without an email',
] as const;

export type CallerKind = (typeof callerKinds)[number];

/** `answers`, or the code of the refusal. */
export type Outcome = 'answers' | TRPCError['code'];

type Row = Record<CallerKind, Outcome>;

/** Everybody gets an answer, except for a revoked key. */
const everybody: Row = {
  anonymous: 'answers',
  owner: 'answers',
  'owner by email only': 'answers',
  'another user': 'answers',
  'user without a verified email': 'answers',
  'token: expired': 'answers',
  'token: not yet valid': 'answers',
  'token: wrong key': 'answers',
  'token: wrong issuer': 'answers',
  'token: wrong azp': 'answers',
  'token: alg none': 'answers',
  'API key of the owner, no scopes': 'answers',
  'API key of the owner, posts:read': 'answers',
  'API key of the owner, posts:write': 'answers',
  'API key that was revoked': 'UNAUTHORIZED',
  'revoked session, until its token expires': 'answers',
  'deleted user, until the token expires': 'answers',
  'deleted user, token without an email': 'answers',
};

/** A caller without a valid session token or API key is refused. */
const signedIn: Row = {
  ...everybody,
  anonymous: 'UNAUTHORIZED',
  'token: expired': 'UNAUTHORIZED',
  'token: not yet valid': 'UNAUTHORIZED',
  'token: wrong key': 'UNAUTHORIZED',
  'token: wrong issuer': 'UNAUTHORIZED',
  'token: wrong azp': 'UNAUTHORIZED',
  'token: alg none': 'UNAUTHORIZED',
};

const readsOwn: Row = { ...signedIn, 'API key of the owner, posts:write': 'FORBIDDEN' };

const writesOwn: Row = {
  ...signedIn,
  'user without a verified email': 'FORBIDDEN',
  'API key of the owner, posts:read': 'FORBIDDEN',
  'deleted user, token without an email': 'UNAUTHORIZED',
};

/** Changes one post: that of the owner. */
const changesOne: Row = { ...writesOwn, 'another user': 'FORBIDDEN' };

/** Drafts need no verified email, and somebody else's is not there for anybody. */
const readsOwnDraft: Row = {
  ...readsOwn,
  'another user': 'NOT_FOUND',
  'user without a verified email': 'NOT_FOUND',
};

const savesOwnDraft: Row = {
  ...signedIn,
  'another user': 'NOT_FOUND',
  'user without a verified email': 'NOT_FOUND',
  'API key of the owner, posts:read': 'FORBIDDEN',
};

export const access = {
  'post.list': everybody,
  'post.byId': everybody,
  'post.mine': readsOwn,
  'post.export': everybody,
  'post.create': writesOwn,
  'post.update': changesOne,
  'post.delete': changesOne,
  'post.view': everybody,
  'draft.list': readsOwn,
  'draft.byId': readsOwnDraft,
  'draft.save': savesOwnDraft,
  'draft.delete': savesOwnDraft,
  'user.me': { ...readsOwn, 'deleted user, token without an email': 'UNAUTHORIZED' },
} satisfies Record<ProcedureName, Row>;
