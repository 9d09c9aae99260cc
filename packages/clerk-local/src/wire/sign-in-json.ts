import { avatarUrl } from '../domain/avatar.ts';
import { primaryEmail } from '../domain/user-facts.ts';
import type { SignIn, User } from '../state/model.ts';
import { verificationJson } from './verification-json.ts';

/** A sign-in attempt as the Frontend API shows it. `user` is whom its identifier means. */
export function signInJson(signIn: SignIn, user: User | null, base: string) {
  return {
    object: 'sign_in' as const,
    id: signIn.id,
    status: signIn.status,
    supported_identifiers: ['email_address' as const],
    identifier: signIn.identifier,
    supported_first_factors: user === null ? null : firstFactorsJson(user),
    supported_second_factors: null,
    first_factor_verification: firstFactorVerificationJson(signIn),
    second_factor_verification: null,
    user_data: user === null ? null : userDataJson(user, base),
    created_session_id: signIn.createdSessionId,
    abandon_at: signIn.abandonAt,
    timezone: null,
  };
}

/** Codes are offered for a verified address alone. */
function firstFactorsJson(user: User) {
  const email = primaryEmail(user);
  const code =
    email?.verified === true
      ? [{ email_address_id: email.id, safe_identifier: email.address, primary: true }]
      : [];
  return [
    ...(user.passwordHash === null ? [] : [{ strategy: 'password' as const }]),
    ...code.map((factor) => ({ strategy: 'email_code' as const, ...factor })),
    ...code.map((factor) => ({ strategy: 'reset_password_email_code' as const, ...factor })),
  ];
}

function firstFactorVerificationJson(signIn: SignIn) {
  if (signIn.strategy === null) return null;
  return verificationJson(signIn.status === 'complete' ? 'verified' : 'unverified', signIn.strategy);
}

function userDataJson(user: User, base: string) {
  return {
    first_name: user.firstName ?? undefined,
    last_name: user.lastName ?? undefined,
    image_url: avatarUrl(base, user.id),
    has_image: false,
  };
}
