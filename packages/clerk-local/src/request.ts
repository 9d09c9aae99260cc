import type { IncomingMessage } from 'node:http';
import { ApiError } from './errors.ts';
import type { Fields } from './fields.ts';
import { isLocalHost, isLoopbackAddress, isLoopbackHost } from './hosts.ts';
import { PROXY_PATH, type Settings } from './settings.ts';
import { isJsonObject } from './state/shape.ts';

const MAX_BODY_BYTES = 100_000;

/** One request, read whole and taken apart; nothing in it is trusted yet. */
export interface LocalRequest {
  /** The method that is meant: Clerk's browser code sends POST with `?_method=PATCH`. */
  method: string;
  /** Without a trailing slash. */
  path: string;
  query: URLSearchParams;
  body: Fields;
  cookies: ReadonlyMap<string, string>;
  /** The token of an `Authorization: Bearer` header. */
  bearer: string | null;
  /** The `Origin` header. */
  origin: string | null;
  userAgent: string;
  /** True when it came through the app's public proxy. */
  proxied: boolean;
  /** The origin at which the browser sees the app. */
  publicOrigin: string;
  /** The client's address as far as it is known; a proxy's client can make one up. */
  address: string;
  /** True when it was made at this computer, by everything the headers say. */
  fromThisComputer: boolean;
}

/**
 * Reads a request.
 * @throws ApiError 400 for a malformed one, 403 when the app is seen under a public address, 413 for a large one.
 */
export async function readRequest(message: IncomingMessage, settings: Settings): Promise<LocalRequest> {
  const url = parseUrl(message.url ?? '/');
  const proxyUrl = header(message, 'clerk-proxy-url');
  const publicOrigin = proxyUrl === null ? settings.appUrl.origin : localOrigin(proxyUrl);
  const forwarded = header(message, 'x-forwarded-for')?.split(',', 1)[0]?.trim();
  const address = (proxyUrl !== null && forwarded) || (message.socket.remoteAddress ?? 'unknown');
  const seenHost =
    proxyUrl === null ? parseUrlOrNull(`http://${message.headers.host ?? ''}`) : new URL(publicOrigin);
  return {
    method: trueMethod(message.method ?? 'GET', url),
    path: url.pathname.replace(/\/+$/, '') || '/',
    query: url.searchParams,
    body: await readFields(message),
    cookies: parseCookies(message.headers.cookie ?? ''),
    bearer: /^Bearer (.+)$/.exec(message.headers.authorization ?? '')?.[1] ?? null,
    origin: header(message, 'origin'),
    userAgent: (message.headers['user-agent'] ?? '').slice(0, 500),
    proxied: proxyUrl !== null,
    publicOrigin,
    address: address.slice(0, 64),
    fromThisComputer: seenHost !== null && isLoopbackHost(seenHost.hostname) && isLoopbackAddress(address),
  };
}

/** The base address of the Frontend API as the browser sees it. */
export function publicBase(request: LocalRequest): string {
  return request.publicOrigin + PROXY_PATH;
}

/** True for the app's own origin, and for another loopback name of this computer at the app's port. */
export function isAppOrigin(origin: URL, request: LocalRequest, settings: Settings): boolean {
  const own = [new URL(request.publicOrigin), settings.appUrl];
  return own.some(
    (app) =>
      origin.origin === app.origin ||
      (isLoopbackHost(origin.hostname) &&
        isLoopbackHost(app.hostname) &&
        origin.port === app.port &&
        origin.protocol === app.protocol),
  );
}

export function parseUrlOrNull(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function parseUrl(target: string): URL {
  const url = target.startsWith('/') ? parseUrlOrNull(`http://local.invalid${target}`) : null;
  if (url === null) throw new ApiError(400, 'request_invalid', 'The address of the request is malformed.');
  return url;
}

/** Only a POST may stand for another method: a link must never delete anything. */
function trueMethod(sent: string, url: URL): string {
  const meant = url.searchParams.get('_method')?.toUpperCase() ?? '';
  return sent === 'POST' && ['PATCH', 'PUT', 'DELETE'].includes(meant) ? meant : sent;
}

function localOrigin(proxyUrl: string): string {
  const url = parseUrlOrNull(proxyUrl);
  if (url === null || !isLocalHost(url.hostname)) {
    throw new ApiError(
      403,
      'host_invalid',
      'Local accounts work on this computer and its local network alone.',
    );
  }
  return url.origin;
}

function header(message: IncomingMessage, name: string): string | null {
  const value = message.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function parseCookies(line: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of line.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return cookies;
}

async function readFields(message: IncomingMessage): Promise<Fields> {
  const content = await readBody(message);
  const type = message.headers['content-type'] ?? '';
  if (content === '') return new Map();
  if (type.includes('json')) return parseJsonFields(content);
  if (type.includes('x-www-form-urlencoded')) return new Map(new URLSearchParams(content));
  return new Map();
}

/** A body that is too large is read to its end, so that the sender hears the answer, but not kept. */
async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MAX_BODY_BYTES) chunks.push(bytes);
  }
  if (size > MAX_BODY_BYTES) throw new ApiError(413, 'request_too_large', 'The request is too large.');
  return Buffer.concat(chunks).toString();
}

function parseJsonFields(content: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    value = null;
  }
  if (!isJsonObject(value)) throw new ApiError(400, 'request_body_invalid', 'The body is not a JSON object.');
  return new Map(Object.entries(value));
}
