import { type NextRequest, NextResponse } from 'next/server';
import { foreignHost, originOf, type Site, siteOf } from '../../http-server/answered-hosts';
import { isForwardingHeader } from '../../http-server/forwarded';
import { Refusal, refusalBody } from '../../http-server/refusal';
import {
  checkBody,
  checkMethod,
  isServerAction,
  parseTarget,
  readerOf,
} from '../../http-server/request-target';
import {
  contentSecurityPolicy,
  createNonce,
  dataPolicy,
  securityHeaders,
} from '../../http-server/security-headers';
import { identityProvider } from '../auth/provider-traffic';
import { env } from '../env';

let site: Site | undefined;

/**
 * The rules of the HTTP server (`http-server/pipeline.ts`), as far as they can hold where Next answers alone: in
 * `npm run dev`, and on hosts that run no server of Postern's. The peer of a connection is not known there, so
 * forwarded headers never count, and addresses come from the configured origins.
 * @returns the answer to a request that is refused or sent on; null when its headers now say what is true
 */
export function establishAlone(request: NextRequest): NextResponse | null {
  const { headers, nextUrl } = request;
  // They are this function's to set, and a visitor's own are not believed.
  headers.delete('content-security-policy');
  headers.delete('x-nonce');
  headers.delete('x-postern-origin');
  try {
    const target = parseTarget(nextUrl.pathname + nextUrl.search);
    const action = isServerAction(headers.get('next-action'));
    checkMethod(request.method, target.room, action);
    site ??= siteOf(env.HOST, env.POSTERN_APP_ORIGINS);
    const origin = originOf(headers.get('host') ?? undefined, 'http:', site);
    if (origin === null && target.room !== 'health') throw foreignHost();
    establish(headers, new URL(origin ?? 'http://localhost'));
    const length = headers.get('content-length') ?? undefined;
    checkBody(
      target,
      { length, encoding: headers.get('transfer-encoding') ?? undefined },
      { action, localAccounts: env.POSTERN_LOCAL_ACCOUNTS },
    );
    if (target.room === 'pages') establishPolicy(headers);
    if (target.room === 'accounts' && env.POSTERN_LOCAL_ACCOUNTS_SECRET !== undefined) {
      headers.set('x-postern-proxy-secret', env.POSTERN_LOCAL_ACCOUNTS_SECRET);
    }
    const leadsOn = target.strippedRedirect && target.room !== 'api';
    return leadsOn ? NextResponse.redirect(new URL(target.path, request.url)) : null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { type, policy, body } = refusalBody(error, readerOf(nextUrl.pathname));
    return new NextResponse(body, {
      status: error.status,
      headers: {
        ...error.headers,
        'content-type': type,
        'content-security-policy': policy,
        'cache-control': 'no-store',
      },
    });
  }
}

function establish(headers: Headers, origin: URL): void {
  for (const name of [...headers.keys()]) {
    if (isForwardingHeader(name) && !tellsClerkTheClient(name)) headers.delete(name);
  }
  headers.set('x-forwarded-host', origin.host);
  headers.set('x-forwarded-proto', origin.protocol.slice(0, -1));
  headers.set('x-postern-origin', origin.origin);
}

/** Next and Clerk read the nonce of the page from these headers. */
function establishPolicy(headers: Headers): void {
  const nonce = createNonce();
  const policy = contentSecurityPolicy({
    nonce,
    identity: identityProvider({
      publishableKey: env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
      isProxied: env.NEXT_PUBLIC_CLERK_PROXY_URL !== undefined,
      isLocal: env.POSTERN_LOCAL_ACCOUNTS,
    }),
    isHttps: isHttps(headers),
    isDevelopment: process.env.NODE_ENV === 'development',
  });
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
}

/**
 * Sets the security headers of an answer where Next answers alone.
 * @param request as `establishAlone` left it
 */
export function protectAlone(request: NextRequest, response: Response): void {
  const policy = request.headers.get('content-security-policy') ?? dataPolicy;
  for (const [name, value] of Object.entries(securityHeaders(request.headers.get('x-postern-origin')))) {
    response.headers.set(name, value);
  }
  if (!response.headers.has('content-security-policy'))
    response.headers.set('content-security-policy', policy);
}

const isHttps = (headers: Headers) => headers.get('x-forwarded-proto') === 'https';

/** Clerk's own servers count attempts by the address that the platform tells them; the local accounts must not. */
function tellsClerkTheClient(name: string): boolean {
  return !env.POSTERN_LOCAL_ACCOUNTS && (name === 'x-forwarded-for' || name === 'x-real-ip');
}
