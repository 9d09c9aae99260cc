import { randomBytes } from 'node:crypto';
import { isLoopbackName } from './answered-hosts';

/** The part of the environment that decides which other hosts a page may reach. */
export interface IdentityProvider {
  /** Origin of Clerk's Frontend API, e.g. `https://clerk.example.com`; null when the app itself proxies it. */
  frontendApi: string | null;
  /** Whether accounts are local: then a page reaches no other host at all. */
  isLocal: boolean;
}

/** Hosts that Clerk's components use with Clerk's own servers: pictures of users, and the check against robots. */
const clerkHosts = {
  'img-src': ['https://img.clerk.com'],
  'connect-src': ['https://img.clerk.com'],
  'frame-src': ['https://challenges.cloudflare.com'],
} as const;

/** Headers of every answer, whatever it holds. */
const alwaysHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** Two years, as the preload list of browsers asks for; only where the visitor came by https. */
const strictTransport = 'max-age=63072000; includeSubDomains';

/** The policy of what is not a page: an answer of the API that a browser opens as a document can load nothing. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/** A popup that signs in with another provider must be able to tell the page that it is done. */
const openerPolicy = 'same-origin-allow-popups';

/**
 * Security headers of every answer, apart from its Content-Security-Policy.
 * @param origin at which the visitor opened the app; null where the host is not answered
 */
export function securityHeaders(origin: string | null): Record<string, string> {
  const isHttps = origin?.startsWith('https:');
  // Browsers ignore the opener policy at other addresses, and complain about it in the console.
  const isTrustworthy = isHttps || (origin !== null && isLoopbackName(new URL(origin).hostname));
  return {
    ...alwaysHeaders,
    ...(isTrustworthy && { 'cross-origin-opener-policy': openerPolicy }),
    ...(isHttps && { 'strict-transport-security': strictTransport }),
  };
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
  return { frontendApi, isLocal: options.isLocal };
}

/** A fresh number for the scripts and styles of one page: 16 random bytes, in base64. */
export function createNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * The Content-Security-Policy of one page. Scripts run only with the page's nonce, or when such a script loads them;
 * no style attribute counts, and nobody may frame the page.
 * @param options.isDevelopment `npm run dev`: React needs `eval` there, and hot reload a WebSocket
 */
export function contentSecurityPolicy(options: {
  nonce: string;
  identity: IdentityProvider;
  isHttps: boolean;
  isDevelopment: boolean;
}): string {
  const { nonce, identity, isHttps, isDevelopment } = options;
  const api = identity.frontendApi === null ? [] : [identity.frontendApi];
  const clerk = identity.isLocal ? { 'img-src': [], 'connect-src': [], 'frame-src': [] } : clerkHosts;
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'connect-src': ["'self'", ...api, ...clerk['connect-src'], ...(isDevelopment ? ['ws:'] : [])],
    'font-src': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'frame-src': clerk['frame-src'].length > 0 ? clerk['frame-src'] : ["'none'"],
    'img-src': ["'self'", 'data:', 'blob:', ...clerk['img-src']],
    'manifest-src': ["'self'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'style-src': isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    // Clerk's browser code keeps the session token fresh from a worker.
    'worker-src': ["'self'", 'blob:'],
    ...(isHttps && { 'upgrade-insecure-requests': [] }),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
