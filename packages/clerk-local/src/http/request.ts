import type { IncomingMessage } from 'node:http';
import { ApiError } from '../domain/errors.ts';
import type { TokenAudience } from '../domain/tokens.ts';
import { PROXY_PATH, type Settings } from '../settings.ts';
import type { JsonObject } from '../state/json-object.ts';
import { readSource, type Source } from './forwarded.ts';
import { header } from './header.ts';
import { isLoopbackHost } from './hosts.ts';
import { parseUrlOrNull } from './urls.ts';

/** A request without its body. Only its source is verified; everything else is as the client sent it. */
export interface RequestHead extends Source {
  /** The intended method: Clerk's browser code sends POST with `?_method=PATCH`. */
  method: string;
  /** Without a trailing slash. */
  path: string;
  query: URLSearchParams;
  cookies: ReadonlyMap<string, string>;
  /** The token of an `Authorization: Bearer` header. */
  bearer: string | null;
  /** The `Origin` header. */
  origin: string | null;
  userAgent: string;
}

/** A request with its body. */
export interface LocalRequest extends RequestHead {
  /** The fields of a form or of a JSON object, not yet parsed. */
  body: JsonObject;
}

/**
 * Reads the head of a request.
 * @throws ApiError 400 for a malformed one, 403 where the host or the proxy is not the app's.
 */
export function readHead(message: IncomingMessage, settings: Settings): RequestHead {
  const url = parseUrl(message.url ?? '/');
  return {
    ...readSource(message, settings),
    method: trueMethod(message.method ?? 'GET', url),
    path: withoutTrailingSlashes(url.pathname),
    query: url.searchParams,
    cookies: parseCookies(message.headers.cookie ?? ''),
    bearer: /^Bearer (.+)$/.exec(message.headers.authorization ?? '')?.[1] ?? null,
    origin: header(message, 'origin'),
    userAgent: (message.headers['user-agent'] ?? '').slice(0, 500),
  };
}

/** The base address of the Frontend API as the browser sees it. */
export function publicBase(request: RequestHead): string {
  return request.publicOrigin + PROXY_PATH;
}

/** The audience of the tokens in the answer to a request. Same-origin GETs carry no `Origin`. */
export function audienceOf(request: RequestHead): TokenAudience {
  const origin = request.origin === null ? null : parseUrlOrNull(request.origin);
  return { origin: origin?.origin ?? request.publicOrigin, base: publicBase(request) };
}

/**
 * True for the origin at which the browser sees the app. Where that is a name of this computer, the other names of this
 * computer at the same port are the app too.
 */
export function isAppOrigin(origin: URL, request: RequestHead): boolean {
  const app = new URL(request.publicOrigin);
  return (
    origin.origin === app.origin ||
    (isLoopbackHost(origin.hostname) &&
      isLoopbackHost(app.hostname) &&
      origin.port === app.port &&
      origin.protocol === app.protocol)
  );
}

function parseUrl(target: string): URL {
  const url = target.startsWith('/') ? parseUrlOrNull(`http://local.invalid${target}`) : null;
  if (url === null || !canDecode(url.pathname)) {
    throw new ApiError(400, 'request_invalid', 'The address of the request is malformed.');
  }
  return url;
}

function canDecode(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** Only a POST can carry another method, so that a link never deletes anything. */
function trueMethod(sent: string, url: URL): string {
  const meant = url.searchParams.get('_method')?.toUpperCase() ?? '';
  return sent === 'POST' && ['PATCH', 'PUT', 'DELETE'].includes(meant) ? meant : sent;
}

function parseCookies(line: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of line.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return cookies;
}
