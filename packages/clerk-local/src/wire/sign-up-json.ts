import { isComplete } from '../domain/sign-up-facts.ts';
import type { SignUp } from '../state/model.ts';
import { verificationJson } from './verification-json.ts';

/** A sign-up attempt as the Frontend API shows it. */
export function signUpJson(signUp: SignUp, emailCodes: boolean) {
  const mustVerify = emailCodes && signUp.email !== null;
  return {
    object: 'sign_up' as const,
    id: signUp.id,
    status: isComplete(signUp) ? ('complete' as const) : ('missing_requirements' as const),
    required_fields: ['email_address' as const, 'password' as const],
    optional_fields: ['first_name' as const, 'last_name' as const],
    missing_fields: [
      ...(signUp.email === null ? ['email_address' as const] : []),
      ...(signUp.passwordHash === null && !isComplete(signUp) ? ['password' as const] : []),
    ],
    unverified_fields: mustVerify && !signUp.emailVerified ? ['email_address' as const] : [],
    username: null,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    email_address: signUp.email,
    phone_number: null,
    web3_wallet: null,
    external_account_strategy: null,
    external_account: null,
    has_password: signUp.passwordHash !== null || isComplete(signUp),
    unsafe_metadata: signUp.unsafeMetadata,
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    abandon_at: signUp.abandonAt,
    legal_accepted_at: null,
    locale: null,
    timezone: null,
    verifications: {
      email_address: mustVerify ? emailVerificationJson(signUp) : null,
      phone_number: null,
      web3_wallet: null,
      external_account: null,
    },
  };
}

/** Before a code is asked for, the strategy is null: else Clerk's component never asks for one. */
function emailVerificationJson(signUp: SignUp) {
  const asked = signUp.codePrepared ? 'needs_attempt' : 'needs_prepare';
  return {
    ...verificationJson(
      signUp.emailVerified ? 'verified' : 'unverified',
      signUp.codePrepared ? 'email_code' : null,
    ),
    next_action: signUp.emailVerified ? '' : asked,
    supported_strategies: ['email_code'],
  };
}
