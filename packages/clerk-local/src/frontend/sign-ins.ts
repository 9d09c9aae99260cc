import { z } from 'zod';
import { ApiError, invalidField, notFound } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import { hashPassword, passwordMatches, requireGoodPassword } from '../domain/passwords.ts';
import { endOtherSessions } from '../domain/sessions.ts';
import { primaryEmail } from '../domain/user-facts.ts';
import { findUserByEmail } from '../domain/users.ts';
import type { Answer } from '../http/answer.ts';
import { optionalFlag, optionalText, parseFields, text } from '../http/fields.ts';
import { publicBase } from '../http/request.ts';
import { type Call, param } from '../http/routes.ts';
import { type Client, type SignIn, SignInStrategy, type User } from '../state/model.ts';
import { signInJson } from '../wire/sign-in-json.ts';
import { currentClient, ensureClient, startBrowserSession } from './browser.ts';
import { reply } from './reply.ts';

const DAY_MS = 86_400_000;

const SignInFields = z.object({ identifier: optionalText(320), strategy: optionalText(50) });
const StrategyFields = z.object({ strategy: text(50) });
const PasswordFields = z.object({ password: text(1_000) });
const CodeFields = z.object({ code: text(20) });
const ResetFields = PasswordFields.extend({ sign_out_of_other_sessions: optionalFlag });

/** An attempt that is under way, with the user whom it is about. */
interface OpenSignIn {
  client: Client;
  signIn: SignIn;
  user: User;
}

/** `POST /v1/client/sign_ins`: names the account; the password may come in the same call. */
export async function postSignIn(call: Call): Promise<Answer> {
  const { body } = call.request;
  const { identifier = '', strategy } = parseFields(SignInFields, body);
  const user = identifier === '' ? null : findAccount(call, identifier);
  const withPassword = user !== null && strategy === 'password' && 'password' in body;
  if (user !== null && withPassword) await requirePassword(call, user);
  const client = ensureClient(call);
  const signIn: SignIn = {
    id: newId('sia_'),
    status: user === null ? 'needs_identifier' : 'needs_first_factor',
    identifier: identifier || null,
    userId: user?.id ?? null,
    strategy: null,
    createdSessionId: null,
    abandonAt: Date.now() + DAY_MS,
  };
  client.signIn = signIn;
  if (user !== null && withPassword) complete(call, { client, signIn, user }, 'password');
  return replySignIn(call, client, signIn, user);
}

/** `GET /v1/client/sign_ins/:id` */
export function getSignIn(call: Call): Answer {
  const client = currentClient(call);
  const signIn = client?.signIn ?? null;
  if (client === null || signIn === null || signIn.id !== param(call, 'id'))
    throw notFound('The sign-in attempt');
  const user = signIn.userId === null ? undefined : call.instance.store.users.get(signIn.userId);
  return replySignIn(call, client, signIn, user ?? null);
}

/** `POST /v1/client/sign_ins/:id/prepare_first_factor`: makes a code. */
export function prepareFirstFactor(call: Call): Answer {
  const { client, signIn, user } = requireOpenSignIn(call);
  const strategy = requireStrategy(call);
  if (strategy !== 'password') {
    const email = primaryEmail(user);
    if (email === null || !email.verified)
      throw invalidField('strategy', 'This account has no verified email address.');
    call.instance.codes.issue(signIn.id, email.address, call.request.address);
  }
  signIn.strategy = strategy;
  return replySignIn(call, client, signIn, user);
}

/** `POST /v1/client/sign_ins/:id/attempt_first_factor`: takes the password or the code. */
export async function attemptFirstFactor(call: Call): Promise<Answer> {
  const { user } = requireOpenSignIn(call);
  const strategy = requireStrategy(call);
  if (strategy === 'password') {
    await requirePassword(call, user);
    const open = requireOpenSignIn(call);
    complete(call, open, strategy);
    return replySignIn(call, open.client, open.signIn, user);
  }
  const open = requireOpenSignIn(call);
  if (open.signIn.strategy !== strategy) throw invalidField('strategy', 'Ask for a code first.');
  call.instance.codes.redeem(open.signIn.id, parseFields(CodeFields, call.request.body).code);
  if (strategy === 'email_code') complete(call, open, strategy);
  else open.signIn.status = 'needs_new_password';
  return replySignIn(call, open.client, open.signIn, user);
}

/** `POST /v1/client/sign_ins/:id/reset_password`: after the code, the new password. */
export async function resetPassword(call: Call): Promise<Answer> {
  requireResettable(call);
  const fields = parseFields(ResetFields, call.request.body);
  const passwordHash = await hashPassword(requireGoodPassword(fields.password));
  const open = requireResettable(call);
  open.user.passwordHash = passwordHash;
  open.user.updatedAt = Date.now();
  if (fields.sign_out_of_other_sessions ?? true) endOtherSessions(call.instance.store, open.user, null);
  complete(call, open, 'reset_password_email_code');
  return replySignIn(call, open.client, open.signIn, open.user);
}

function replySignIn(call: Call, client: Client, signIn: SignIn, user: User | null): Answer {
  return reply(call, signInJson(signIn, user, publicBase(call.request)), client);
}

function complete(call: Call, { client, signIn, user }: OpenSignIn, strategy: SignInStrategy): void {
  if (strategy !== 'password') call.instance.guesses.endLock(user);
  signIn.status = 'complete';
  signIn.strategy = strategy;
  signIn.createdSessionId = startBrowserSession(call, client, user).id;
  client.signUp = null;
}

/** @throws ApiError 422 at the field `identifier` when there is no such account, 429 when too many were looked for. */
function findAccount(call: Call, identifier: string): User {
  const user = findUserByEmail(call.instance.store, identifier);
  if (user !== null) return user;
  call.instance.guesses.countUnknown();
  throw new ApiError(422, 'form_identifier_not_found', "Couldn't find your account.", {
    field: 'identifier',
  });
}

async function requirePassword(call: Call, user: User): Promise<void> {
  const { password } = parseFields(PasswordFields, call.request.body);
  const right = await call.instance.guesses.atPassword(user, () =>
    passwordMatches(password, user.passwordHash),
  );
  if (!right || !call.instance.store.users.has(user.id)) {
    throw new ApiError(
      422,
      'form_password_incorrect',
      'Password is incorrect. Try again, or use another method.',
      {
        field: 'password',
      },
    );
  }
}

function requireStrategy(call: Call): SignInStrategy {
  const { strategy: wanted } = parseFields(StrategyFields, call.request.body);
  const strategy = SignInStrategy.options.find((known) => known === wanted);
  if (strategy === undefined) {
    throw new ApiError(422, 'strategy_for_user_invalid', 'Local accounts do not have this way to sign in.', {
      field: 'strategy',
    });
  }
  return strategy;
}

function requireOpenSignIn(call: Call): OpenSignIn {
  return requireSignInAt(call, 'needs_first_factor');
}

function requireResettable(call: Call): OpenSignIn {
  return requireSignInAt(call, 'needs_new_password');
}

function requireSignInAt(call: Call, status: SignIn['status']): OpenSignIn {
  const client = currentClient(call);
  const signIn = client?.signIn ?? null;
  const user = signIn?.userId ? call.instance.store.users.get(signIn.userId) : undefined;
  const open = signIn?.id === param(call, 'id') && signIn.status === status && signIn.abandonAt > Date.now();
  if (client === null || signIn === null || user === undefined || !open)
    throw notFound('The sign-in attempt');
  return { client, signIn, user };
}
