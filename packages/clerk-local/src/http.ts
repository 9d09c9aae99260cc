import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, failure, send } from './answer.ts';
import { backendRoutes, JWKS_PATH } from './backend-api.ts';
import { ApiError, notFound } from './errors.ts';
import { frontendRoutes } from './frontend-api.ts';
import type { Instance } from './instance.ts';
import { isAppOrigin, type LocalRequest, parseUrlOrNull, readRequest } from './request.ts';
import { type Call, findRoute, runRoute } from './routes.ts';
import { sameText } from './secrets.ts';

/** The HTTP server of an instance, not yet listening. */
export function createHttpServer(instance: Instance): Server {
  return createServer(
    { requestTimeout: 30_000 },
    (message, response) => void handle(instance, message, response),
  );
}

async function handle(instance: Instance, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const setCookies: string[] = [];
  try {
    const request = await readRequest(message, instance.settings);
    send(response, await dispatch({ instance, request, params: new Map(), setCookies }), setCookies);
  } catch (error) {
    if (!response.headersSent) send(response, failure(error), []);
  }
}

async function dispatch(call: Call): Promise<Answer> {
  const { instance, request } = call;
  const backend = findRoute(backendRoutes, request.method, request.path);
  const frontend = findRoute(frontendRoutes, request.method, request.path);
  if (request.bearer?.startsWith('sk_') || (backend !== null && frontend === null)) {
    instance.backendApiRequests += 1;
    requireServer(instance, request);
    if (backend === null) throw notFound('The address');
    return runRoute(backend.route, { ...call, params: backend.params });
  }
  if (frontend === null) throw notFound('The address');
  requireAppOrigin(instance, request);
  return runRoute(frontend.route, { ...call, params: frontend.params });
}

/** The Backend API answers the app's server alone. @throws ApiError 403 through the public proxy, 401 without the key. */
function requireServer(instance: Instance, request: LocalRequest): void {
  if (request.proxied) {
    throw new ApiError(
      403,
      'authorization_invalid',
      'The Backend API is not reachable through the public proxy.',
    );
  }
  if (request.path === JWKS_PATH) return;
  if (!sameText(request.bearer ?? '', instance.keys.secretKey)) {
    throw new ApiError(
      401,
      'secret_key_invalid',
      'The secret key is missing or not the one of these local accounts.',
    );
  }
}

/** Other pages on this computer share cookies with the app, so a change must come from the app's own pages. */
function requireAppOrigin(instance: Instance, request: LocalRequest): void {
  if (request.method === 'GET' || request.origin === null) return;
  const origin = parseUrlOrNull(request.origin);
  if (origin === null || !isAppOrigin(origin, request, instance.settings)) {
    throw new ApiError(403, 'origin_invalid', 'This request does not come from the app.');
  }
}
