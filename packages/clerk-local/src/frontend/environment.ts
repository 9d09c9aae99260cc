import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../domain/passwords.ts';

/** What Clerk's dashboard would be set to: email and password, names, API keys; nothing that does not work here. */
export function environmentJson(emailCodes: boolean) {
  return {
    object: 'environment',
    id: 'env_local',
    maintenance_mode: false,
    client_debug_mode: false,
    partitioned_cookies: false,
    auth_config: {
      object: 'auth_config',
      id: 'aconf_local',
      single_session_mode: true,
      claimed_at: null,
      // True makes "Update password" leave the current password out.
      reverification: false,
      session_minter: false,
    },
    display_config: displayConfig(),
    user_settings: userSettings(emailCodes),
    organization_settings: {
      enabled: false,
      max_allowed_memberships: 1,
      force_organization_selection: false,
      actions: { admin_delete: false },
      domains: { enabled: false, enrollment_modes: [], default_role: null },
      slug: { disabled: true },
      organization_creation_defaults: { enabled: false },
    },
    commerce_settings: {
      object: 'commerce_settings',
      id: 'commerce_local',
      billing: {
        stripe_publishable_key: null,
        organization: { enabled: false, has_paid_plans: false },
        user: { enabled: false, has_paid_plans: false },
      },
    },
    api_keys_settings: {
      object: 'api_keys_settings',
      id: 'akset_local',
      user_api_keys_enabled: true,
      orgs_api_keys_enabled: false,
    },
    protect_config: { object: 'protect_config' as const, id: 'protect_local' },
  };
}

function displayConfig() {
  return {
    object: 'display_config' as const,
    id: 'display_local',
    instance_environment_type: 'development',
    application_name: 'Postern',
    theme: {
      buttons: { font_color: '#ffffff' as const, font_family: 'inherit', font_weight: '600' as const },
      general: {
        color: '#000000' as const,
        padding: '1em' as const,
        box_shadow: 'none',
        font_color: '#000000' as const,
        font_family: 'inherit',
        border_radius: '0.5em' as const,
        background_color: '#ffffff' as const,
        label_font_weight: '600' as const,
      },
      accounts: { background_color: '#ffffff' as const },
    },
    preferred_sign_in_strategy: 'password' as const,
    logo_image_url: '',
    favicon_image_url: '',
    home_url: '/',
    sign_in_url: '/sign-in',
    sign_up_url: '/sign-up',
    user_profile_url: '',
    waitlist_url: '',
    after_sign_in_url: '/',
    after_sign_up_url: '/',
    after_sign_out_one_url: '/',
    after_sign_out_all_url: '/',
    after_switch_session_url: '/',
    after_join_waitlist_url: '',
    organization_profile_url: '',
    create_organization_url: '',
    after_leave_organization_url: '',
    after_create_organization_url: '',
    support_email: '',
    branded: false,
    clerk_js_version: '6',
    captcha_public_key: null,
    captcha_widget_type: null,
    captcha_public_key_invisible: null,
    captcha_provider: 'turnstile' as const,
    captcha_oauth_bypass: [],
    captcha_heartbeat: false,
    // The app itself says that its accounts are local.
    show_devmode_warning: false,
    terms_url: '',
    privacy_policy_url: '',
  };
}

function userSettings(emailCodes: boolean) {
  return {
    attributes: {
      email_address: {
        ...attribute(true, true),
        // The profile then offers no way to add or remove an address: that needs a mailbox.
        immutable: true,
        used_for_first_factor: true,
        first_factors: ['email_code' as const],
        verifications: ['email_code' as const],
        verify_at_sign_up: emailCodes,
      },
      password: attribute(true, true),
      first_name: attribute(true, false),
      last_name: attribute(true, false),
      phone_number: attribute(false, false),
      username: attribute(false, false),
      web3_wallet: attribute(false, false),
      authenticator_app: attribute(false, false),
      backup_code: attribute(false, false),
      passkey: attribute(false, false),
    },
    social: {},
    enterprise_sso: { enabled: false, self_serve_sso: false, self_serve_directory_sync: false },
    sign_in: { second_factor: { required: false, enabled: false } },
    sign_up: {
      captcha_enabled: false,
      progressive: true,
      mode: 'public' as const,
      allowlist_only: false,
      legal_consent_enabled: false,
      mfa: { required: false },
    },
    password_settings: {
      // Asking a breach list is a request to another host.
      disable_hibp: true,
      min_length: PASSWORD_MIN_LENGTH,
      max_length: PASSWORD_MAX_LENGTH,
      require_special_char: false,
      require_numbers: false,
      require_uppercase: false,
      require_lowercase: false,
      show_zxcvbn: false,
      min_zxcvbn_strength: 0,
      allowed_special_characters: '',
    },
    passkey_settings: { allow_autofill: false, show_sign_in_button: false },
    username_settings: { min_length: 4, max_length: 64 },
    actions: { delete_self: true, create_organization: false },
    attack_protection: { enumeration_protection: { enabled: false } },
  };
}

function attribute(enabled: boolean, required: boolean) {
  return {
    enabled,
    required,
    used_for_first_factor: false,
    first_factors: [],
    used_for_second_factor: false,
    second_factors: [],
    verifications: [],
    verify_at_sign_up: false,
  };
}
