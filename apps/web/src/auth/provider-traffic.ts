/** What the identity provider's requests look like, for the servers before the app. This file imports nothing. */

/** The path of its Frontend API behind the app. */
export const accountsPath = '/__clerk';

/** Its own servers take a picture of 10 MB for a profile. */
export const maxAccountsBytes = 10_485_760;

/** Its browser code sends forms of a few hundred bytes; the local accounts take no pictures. */
export const maxLocalAccountsBytes = 100_000;

/** Its one server action (it drops the router's cache at a sign-in) takes no arguments: `[]`. */
export const maxActionBytes = 1_000;

/** Its middleware sends a document request on to this address, in development instances, wherever it leads. */
export const leadsElsewhere = '__clerk_redirect_url';

/** What the names of the headers begin with that its SDK writes for itself. */
export const ownHeaderPrefix = 'x-clerk-';

/** Further headers that its SDK writes for itself. */
export const ownHeaders = ['clerk-proxy-url', 'clerk-secret-key'];

/** Its cookies: the session, when it began, how to renew it, and what it knows of the browser. */
const ownCookie = /(?:^|;)\s*__(?:session|client|refresh|clerk)/;

/** Whether the cookies of a request may say who sends it. */
export function carriesSession(cookies: string | null): boolean {
  return cookies !== null && ownCookie.test(cookies);
}

const cookieOfSession = /(?:^|;)\s*__(?:session|refresh|clerk_handshake)/;
const clientCookie = /(?:^|;)\s*__client_uat(?:_[\w-]+)?=([^;]*)/g;
const browserCookie = /(?:^|;)\s*__clerk_db_jwt/;

/**
 * Whether the provider's middleware would surely take a request for a visitor's who is not signed in, and let it pass
 * without a redirect.
 */
export function isSignedOutVisitor(
  headers: {
    authorization?: string | undefined;
    cookie?: string | undefined;
    accept?: string | undefined;
    'sec-fetch-dest'?: string | string[] | undefined;
  },
  { isDevelopment }: IdentityProvider,
): boolean {
  const cookies = headers.cookie ?? '';
  if (headers.authorization !== undefined || cookieOfSession.test(cookies)) return false;
  if (![...cookies.matchAll(clientCookie)].every(([, since]) => since === '0')) return false;
  const isNavigation = headers['sec-fetch-dest'] !== undefined || /text\/html/.test(headers.accept ?? '');
  return !isDevelopment || !isNavigation || browserCookie.test(cookies);
}

/** A refusal as its browser code reads one. */
export function errorAnswer(sentence: string): object {
  return { errors: [{ code: 'request_invalid', message: sentence, long_message: sentence }] };
}

/** The part of the environment that decides which other hosts a page may reach. */
export interface IdentityProvider {
  /** Origin of its Frontend API, e.g. `https://clerk.example.com`; null when the app itself proxies it. */
  frontendApi: string | null;
  /** Whether accounts are local: then a page reaches no other host at all. */
  isLocal: boolean;
  /** Whether it is a development instance, which sends every new browser round by its own servers. */
  isDevelopment: boolean;
}

/**
 * The identity provider that the environment names.
 * @param options.publishableKey of Clerk: `pk_test_` or `pk_live_`, then base64 of the host and a dollar sign
 * @param options.isProxied whether the app itself forwards `/__clerk`
 */
export function identityProvider(options: {
  publishableKey: string;
  isProxied: boolean;
  isLocal: boolean;
}): IdentityProvider {
  const decoded = Buffer.from(options.publishableKey.split('_')[2] ?? '', 'base64').toString('utf8');
  const host = /^([a-z0-9.-]+)\$$/i.exec(decoded)?.[1];
  const frontendApi = options.isProxied || host === undefined ? null : `https://${host}`;
  const isDevelopment = !options.publishableKey.startsWith('pk_live_');
  return { frontendApi, isLocal: options.isLocal, isDevelopment };
}

/** The other hosts that its components use: its API, pictures of users, and the check against robots. */
export function providerHosts({ frontendApi, isLocal }: IdentityProvider) {
  if (isLocal) return { connect: [], images: [], frames: [] };
  const api = frontendApi === null ? [] : [frontendApi];
  return {
    connect: [...api, 'https://img.clerk.com'],
    images: ['https://img.clerk.com'],
    frames: ['https://challenges.cloudflare.com'],
  };
}
