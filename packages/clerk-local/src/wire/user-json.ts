import { avatarUrl } from '../domain/avatar.ts';
import { primaryEmail } from '../domain/user-facts.ts';
import type { Email, User } from '../state/model.ts';
import { verificationJson } from './verification-json.ts';

/** A user as the Frontend API shows it to its own browser. `base` is where the Frontend API is seen. */
export function userJson(user: User, base: string) {
  return {
    object: 'user' as const,
    id: user.id,
    external_id: null,
    username: user.username,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: avatarUrl(base, user.id),
    profile_image_id: '',
    has_image: false,
    primary_email_address_id: user.primaryEmailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    email_addresses: user.emails.map(emailJson),
    phone_numbers: [],
    web3_wallets: [],
    external_accounts: [],
    enterprise_accounts: [],
    passkeys: [],
    organization_memberships: [],
    password_enabled: user.passwordHash !== null,
    totp_enabled: false,
    backup_code_enabled: false,
    two_factor_enabled: false,
    public_metadata: user.publicMetadata,
    unsafe_metadata: user.unsafeMetadata,
    create_organization_enabled: false,
    create_organizations_limit: null,
    delete_self_enabled: true,
    legal_accepted_at: null,
    locale: null,
    timezone: null,
    last_sign_in_at: user.lastSignInAt,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

/** A user as the Backend API shows it: with what no browser may see. */
export function backendUserJson(user: User, base: string) {
  return {
    ...userJson(user, base),
    private_metadata: user.privateMetadata,
    password_last_updated_at: null,
    banned: false,
    locked: false,
    deprovisioned: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: null,
    last_active_at: user.lastSignInAt,
  };
}

export function emailJson(email: Email) {
  return {
    object: 'email_address' as const,
    id: email.id,
    email_address: email.address,
    reserved: false,
    verification: verificationJson(email.verified ? 'verified' : 'unverified', 'email_code'),
    linked_to: [],
    matches_sso_connection: false,
    created_at: email.createdAt,
    updated_at: email.updatedAt,
  };
}

/** What others may see of a user inside a session. */
export function publicUserDataJson(user: User, base: string) {
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: avatarUrl(base, user.id),
    has_image: false,
    identifier: primaryEmail(user)?.address ?? '',
    user_id: user.id,
  };
}
