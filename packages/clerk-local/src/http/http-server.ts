import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { backendRoutes, JWKS_PATH } from '../backend/backend-api.ts';
import { ApiError, notFound } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import { sameText } from '../domain/secrets.ts';
import { frontendRoutes } from '../frontend/frontend-api.ts';
import { failure, send } from './answer.ts';
import { ClientGone, discardBody, readFields } from './body.ts';
import { isAppOrigin, type RequestHead, readHead } from './request.ts';
import { type FoundRoute, findRoute, methodsOf, runRoute } from './routes.ts';
import { parseUrlOrNull } from './urls.ts';

/** A complete request must arrive within this time, so that a slow sender does not hold a connection open. */
const REQUEST_TIMEOUT_MS = 10_000;
const TIMEOUT_CHECK_MS = 1_000;

/** The HTTP server of an instance, not yet listening. */
export function createHttpServer(instance: Instance): Server {
  return createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    },
    (message, response) => void handle(instance, message, response),
  );
}

async function handle(instance: Instance, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const setCookies: string[] = [];
  try {
    const head = readHead(message, instance.settings);
    const { route, params } = admit(instance, head);
    const request = { ...head, body: await readFields(message) };
    send(response, await runRoute(route, { instance, request, params, setCookies }), setCookies);
  } catch (error) {
    if (error instanceof ClientGone) return;
    if (!message.complete) discardBody(message);
    if (!response.headersSent) send(response, failure(error), []);
  }
}

/** Decides by the head alone, before the body is read, whether a request is answered and by which route. */
function admit(instance: Instance, head: RequestHead): FoundRoute {
  const backend = findRoute(backendRoutes, head.method, head.path);
  const frontend = findRoute(frontendRoutes, head.method, head.path);
  if (head.bearer?.startsWith('sk_') || (backend !== null && frontend === null)) {
    instance.backendApiRequests += 1;
    requireServer(instance, head);
    if (backend === null) throw noRoute(head);
    return backend;
  }
  if (frontend === null) throw noRoute(head);
  requireAppOrigin(head);
  return frontend;
}

function noRoute(head: RequestHead): ApiError {
  const methods = methodsOf([...frontendRoutes, ...backendRoutes], head.path);
  if (methods.length === 0) return notFound('The address');
  return new ApiError(405, 'method_not_allowed', `This address answers ${methods.join(', ')} alone.`);
}

/** The Backend API answers the app's server alone. @throws ApiError 403 through the public proxy, 401 without the key. */
function requireServer(instance: Instance, head: RequestHead): void {
  if (head.proxied) {
    throw new ApiError(
      403,
      'authorization_invalid',
      'The Backend API is not reachable through the public proxy.',
    );
  }
  if (head.path === JWKS_PATH) return;
  if (!sameText(head.bearer ?? '', instance.keys.secretKey)) {
    throw new ApiError(
      401,
      'secret_key_invalid',
      'The secret key is missing or not the one of these local accounts.',
    );
  }
}

/** Other pages on this computer share cookies with the app, so a change must come from the app's own pages. */
function requireAppOrigin(head: RequestHead): void {
  if (head.method === 'GET' || head.origin === null) return;
  const origin = parseUrlOrNull(head.origin);
  if (origin === null || !isAppOrigin(origin, head)) {
    throw new ApiError(403, 'origin_invalid', 'This request does not come from the app.');
  }
}
