import { randomBytes } from 'node:crypto';
import { type IdentityProvider, providerHosts } from '../src/auth/provider-traffic';
import { isLoopbackName } from './answered-hosts';

/** Headers of every answer. */
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
  const hosts = providerHosts(identity);
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'connect-src': ["'self'", ...hosts.connect, ...(isDevelopment ? ['ws:'] : [])],
    'font-src': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'frame-src': hosts.frames.length > 0 ? hosts.frames : ["'none'"],
    'img-src': ["'self'", 'data:', 'blob:', ...hosts.images],
    'manifest-src': ["'self'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'style-src': isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    // The identity provider's browser code keeps the session token fresh from a worker.
    'worker-src': ["'self'", 'blob:'],
    ...(isHttps && { 'upgrade-insecure-requests': [] }),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
