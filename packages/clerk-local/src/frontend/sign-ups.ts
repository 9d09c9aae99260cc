import { z } from 'zod';
import { invalidField, notFound } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import { hashPassword, requireGoodPassword } from '../domain/passwords.ts';
import { isComplete } from '../domain/sign-up-facts.ts';
import { createUser, normalizeEmail, requireFreeEmail } from '../domain/users.ts';
import type { Answer } from '../http/answer.ts';
import { optionalName, optionalObject, optionalText, parseFields, text } from '../http/fields.ts';
import { type Call, param } from '../http/routes.ts';
import type { JsonObject } from '../state/json-object.ts';
import type { Client, Metadata, SignUp } from '../state/model.ts';
import type { Store } from '../state/store.ts';
import { signUpJson } from '../wire/sign-up-json.ts';
import { currentClient, ensureClient, startBrowserSession } from './browser.ts';
import { reply } from './reply.ts';

const DAY_MS = 86_400_000;

const SignUpFields = z.object({
  email_address: optionalText(320),
  password: optionalText(1_000),
  first_name: optionalName,
  last_name: optionalName,
  unsafe_metadata: optionalObject,
});
const strategy = text(50).refine(
  (value) => value === 'email_code',
  'must be email_code: local accounts verify an email address by a code alone.',
);
const PrepareFields = z.object({ strategy });
const AttemptFields = z.object({ strategy, code: text(20) });

/** What a request says of a sign-up attempt; undefined is "no change". */
interface SignUpChanges {
  email: string | undefined;
  passwordHash: string | undefined;
  firstName: string | null | undefined;
  lastName: string | null | undefined;
  unsafeMetadata: Metadata | undefined;
}

/** `POST /v1/client/sign_ups` */
export async function postSignUp(call: Call): Promise<Answer> {
  const changes = await parseChanges(call.request.body, call.instance.store);
  const client = ensureClient(call);
  const signUp: SignUp = {
    id: newId('sua_'),
    email: null,
    emailVerified: false,
    codePrepared: false,
    passwordHash: null,
    firstName: null,
    lastName: null,
    unsafeMetadata: {},
    createdSessionId: null,
    createdUserId: null,
    abandonAt: Date.now() + DAY_MS,
  };
  applyChanges(signUp, changes);
  completeWhenReady(call, client, signUp);
  client.signUp = signUp;
  client.signIn = null;
  return replySignUp(call, client, signUp);
}

/** `GET /v1/client/sign_ups/:id` */
export function getSignUp(call: Call): Answer {
  const { client, signUp } = requireSignUp(call);
  return replySignUp(call, client, signUp);
}

/** `PATCH /v1/client/sign_ups/:id` */
export async function patchSignUp(call: Call): Promise<Answer> {
  requireOpenSignUp(call);
  const changes = await parseChanges(call.request.body, call.instance.store);
  const { client, signUp } = requireOpenSignUp(call);
  applyChanges(signUp, changes);
  completeWhenReady(call, client, signUp);
  return replySignUp(call, client, signUp);
}

/** `POST /v1/client/sign_ups/:id/prepare_verification`: makes a code. */
export function prepareSignUpVerification(call: Call): Answer {
  const { client, signUp } = requireOpenSignUp(call);
  parseFields(PrepareFields, call.request.body);
  if (signUp.email === null) throw invalidField('email_address', 'Enter an email address first.');
  call.instance.codes.issue(signUp.id, signUp.email, call.request.address);
  signUp.codePrepared = true;
  return replySignUp(call, client, signUp);
}

/** `POST /v1/client/sign_ups/:id/attempt_verification`: takes the code. */
export function attemptSignUpVerification(call: Call): Answer {
  const { client, signUp } = requireOpenSignUp(call);
  const { code } = parseFields(AttemptFields, call.request.body);
  call.instance.codes.redeem(signUp.id, code);
  signUp.emailVerified = true;
  completeWhenReady(call, client, signUp);
  return replySignUp(call, client, signUp);
}

function replySignUp(call: Call, client: Client, signUp: SignUp): Answer {
  return reply(call, signUpJson(signUp, call.instance.settings.emailCodes), client);
}

async function parseChanges(body: JsonObject, store: Store): Promise<SignUpChanges> {
  const fields = parseFields(SignUpFields, body);
  const email = fields.email_address === undefined ? undefined : normalizeEmail(fields.email_address);
  if (email !== undefined) requireFreeEmail(store, email);
  const { password } = fields;
  return {
    email,
    firstName: fields.first_name,
    lastName: fields.last_name,
    unsafeMetadata: fields.unsafe_metadata,
    passwordHash: password === undefined ? undefined : await hashPassword(requireGoodPassword(password)),
  };
}

function applyChanges(signUp: SignUp, changes: SignUpChanges): void {
  if (changes.email !== undefined && changes.email !== signUp.email) {
    signUp.email = changes.email;
    signUp.emailVerified = false;
    signUp.codePrepared = false;
  }
  if (changes.passwordHash !== undefined) signUp.passwordHash = changes.passwordHash;
  if (changes.firstName !== undefined) signUp.firstName = changes.firstName;
  if (changes.lastName !== undefined) signUp.lastName = changes.lastName;
  if (changes.unsafeMetadata !== undefined) signUp.unsafeMetadata = changes.unsafeMetadata;
}

/** Makes the user as soon as nothing is missing. Nothing between the check of the email and the making can wait. */
function completeWhenReady(call: Call, client: Client, signUp: SignUp): void {
  const mustVerify = call.instance.settings.emailCodes && !signUp.emailVerified;
  if (signUp.email === null || signUp.passwordHash === null || mustVerify) return;
  const user = createUser(call.instance.store, {
    emails: [signUp.email],
    emailVerified: true,
    passwordHash: signUp.passwordHash,
    firstName: signUp.firstName,
    lastName: signUp.lastName,
    unsafeMetadata: signUp.unsafeMetadata,
  });
  signUp.emailVerified = true;
  signUp.passwordHash = null;
  signUp.createdUserId = user.id;
  signUp.createdSessionId = startBrowserSession(call, client, user).id;
}

function requireSignUp(call: Call): { client: Client; signUp: SignUp } {
  const client = currentClient(call);
  const signUp = client?.signUp ?? null;
  if (client === null || signUp === null || signUp.id !== param(call, 'id'))
    throw notFound('The sign-up attempt');
  return { client, signUp };
}

function requireOpenSignUp(call: Call): { client: Client; signUp: SignUp } {
  const found = requireSignUp(call);
  if (isComplete(found.signUp) || found.signUp.abandonAt <= Date.now()) throw notFound('The sign-up attempt');
  return found;
}
