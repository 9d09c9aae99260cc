import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '@postern/api/log';
import onHeaders from 'on-headers';
import { type IdentityProvider, ownHeaderPrefix } from '../src/auth/provider-traffic';
import { foreignHost, originOf, printedOrigin, type Site } from './answered-hosts';
import { isForwardingHeader, readArrival, type TrustedProxies } from './forwarded';
import { readBody } from './read-body';
import { Refusal, refusalBody } from './refusal';
import {
  allowedMethods,
  checkBody,
  checkMethod,
  isServerAction,
  parseTarget,
  readerOf,
  type Target,
} from './request-target';
import { contentSecurityPolicy, createNonce, dataPolicy, securityHeaders } from './security-headers';

/** Answers a request that the pipeline accepts. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface PipelineOptions {
  site: Site;
  trustedProxies: TrustedProxies;
  accountsSecret: string | null;
  identity: IdentityProvider;
  log: Log;
  /** Answers calls of the API. */
  api: Answer;
  /** Answers everything else. */
  next: Answer;
}

/** How long, in milliseconds, a sender may go on after its body was refused, so that it hears the answer. */
const lingerMs = 2_000;

/** Every request passes these steps, from top to bottom, before Next or Clerk sees it. */
export function createPipeline({
  site,
  trustedProxies,
  accountsSecret,
  identity,
  log,
  api,
  next,
}: PipelineOptions) {
  return async function pipeline(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeaders(new Map(Object.entries(securityHeaders(null))));
    response.setHeader('content-security-policy', dataPolicy);
    try {
      // 1. The address and the method are ones that Postern knows.
      const target = parseTarget(request.url ?? '');
      const action = isServerAction(text(request.headers['next-action']));
      checkMethod(request.method ?? '', target.room, action);
      request.url = target.path;

      // 2. The host is ours. Health is asked for by machines, under any name.
      const peer = request.socket.remoteAddress ?? '';
      const arrival = readArrival(peer, request.headers, trustedProxies);
      const origin = originOf(arrival.host, arrival.protocol, site);
      if (target.room !== 'health') {
        requireOneHost(request);
        if (origin === null) throw foreignHost();
      }

      // A page opened at `localhost` is opened at the printed address instead; programs are answered at both.
      const better = opensPage(request, target) && origin !== null ? printedOrigin(origin, site) : null;
      if (better !== null) {
        response.writeHead(307, { location: better + target.path, 'cache-control': 'no-store' }).end();
        return;
      }

      // 3. From here on the headers hold what this server found out. The visitor's own are replaced.
      establish(request, arrival.client, new URL(origin ?? 'http://localhost'));
      if (target.room === 'accounts' && accountsSecret !== null) {
        request.headers['x-postern-proxy-secret'] = accountsSecret;
      }

      // 4. The browser is told what the answer may do. Next and Clerk read the page's nonce from the request.
      protect(request, response, target, { origin, identity });

      // 5. The methods of an address are asked for.
      if (request.method === 'OPTIONS' && target.room !== 'accounts') {
        response.writeHead(204, { allow: allowedMethods(target.room) }).end();
        return;
      }

      // 6. A body is refused by its declared length, or read whole.
      const length = declaredLength(request, target, { action, localAccounts: accountsSecret !== null });
      if (request.headers.expect !== undefined) {
        response.writeContinue();
        delete request.headers.expect;
      }
      const whole = length === 0 ? request : await readBody(request, response, length);
      if (whole === null) return;

      // 7. The app answers.
      const answer = target.room === 'api' ? api : next;
      await answer(whole, response);
    } catch (error) {
      if (error instanceof Refusal) refuse(request, response, error);
      else fail(response, error, log);
    }
  };
}

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null);

/** Whether a browser asks for a page to show, and not a script or a program for a part of one. */
function opensPage({ method, headers }: IncomingMessage, { room }: Target): boolean {
  return (
    room === 'pages' && (method === 'GET' || method === 'HEAD') && headers['sec-fetch-mode'] === 'navigate'
  );
}

/** Two readers could take two different hosts from a request that names two. @throws Refusal 400 */
function requireOneHost({ headersDistinct }: IncomingMessage): void {
  if (headersDistinct.host?.length !== 1) throw new Refusal(400, 'A request names one host.');
}

function establish(request: IncomingMessage, client: string, origin: URL): void {
  for (const name of Object.keys(request.headers)) {
    if (isForwardingHeader(name)) delete request.headers[name];
  }
  const protocol = origin.protocol.slice(0, -1);
  Object.assign(request.headers, {
    host: origin.host,
    'x-forwarded-for': client,
    'x-forwarded-host': origin.host,
    'x-forwarded-proto': protocol,
    'x-forwarded-port': origin.port || (protocol === 'https' ? '443' : '80'),
    'x-postern-origin': origin.origin,
  });
}

/** Sets the security headers of an answer. The local accounts have one page of their own, which sets its policy itself. */
function protect(
  request: IncomingMessage,
  response: ServerResponse,
  { room }: Target,
  { origin, identity }: { origin: string | null; identity: IdentityProvider },
): void {
  response.setHeaders(new Map(Object.entries(securityHeaders(origin))));
  if (room === 'accounts') response.removeHeader('content-security-policy');
  if (room !== 'pages') return;
  onHeaders(response, () => dropInnerHeaders(response));
  const nonce = createNonce();
  const isHttps = origin?.startsWith('https:') ?? false;
  const policy = contentSecurityPolicy({ nonce, identity, isHttps, isDevelopment: false });
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  response.setHeader('content-security-policy', policy);
}

/** What Next and the identity provider's SDK tell themselves of a request goes to nobody else. */
function dropInnerHeaders(response: ServerResponse): void {
  for (const name of response.getHeaderNames()) {
    if (name.startsWith('x-middleware-') || name.startsWith(ownHeaderPrefix)) response.removeHeader(name);
  }
}

/** @throws Refusal 411, 413, or 415 for an action with a body that is no plain text */
function declaredLength(
  { headers }: IncomingMessage,
  target: Target,
  sender: { action: boolean; localAccounts: boolean },
): number {
  const declared = { length: headers['content-length'], encoding: headers['transfer-encoding'] };
  const length = checkBody(target, declared, sender);
  if (target.room === 'pages' && length > 0 && !/^text\/plain\b/.test(headers['content-type'] ?? '')) {
    throw new Refusal(415, 'This address takes plain text alone.');
  }
  return length;
}

/** Answers a request that is refused, and cuts it off when it goes on all the same. */
function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { type, policy, body } = refusalBody(refusal, readerOf(request.url ?? ''));
  response.writeHead(refusal.status, {
    ...refusal.headers,
    'content-type': type,
    'content-security-policy': policy,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(request.complete ? {} : { connection: 'close' }),
  });
  if (request.method === 'HEAD') response.flushHeaders();
  else response.write(body);
  if (request.complete) {
    response.end();
    return;
  }
  // What is left of the body is dropped as it comes. To close at once could take the answer from the sender.
  const cut = setTimeout(() => response.end(), lingerMs);
  request.once('close', () => {
    clearTimeout(cut);
    response.end();
  });
  request.resume();
}

function fail(response: ServerResponse, error: unknown, log: Log): void {
  // Nobody waits for the answer any more.
  if (response.destroyed || response.closed) return;
  log.error('A request failed', { error: error instanceof Error ? error.name : typeof error });
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-type': 'text/plain' }).end('Postern failed to answer.');
}
