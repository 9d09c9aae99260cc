import type { IncomingMessage, ServerResponse } from 'node:http';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import compression from 'compression';
import { answerCall, apiCall } from '../src/server/api/api-call';
import type { ApiRequest } from '../src/server/api/api-request';
import { firstPage } from '../src/server/api/first-pages';
import { apiPath } from './request-target';

const compress = compression();

/** Answers a call of the API in this process, in front of Next. */
export async function answerApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = fromIncoming(request);
  compress(request, response, () => {});
  const page = await firstPage(call, () => answerCall(call, new Request(`http://localhost${call.path}`)));
  if (page !== null) {
    response.setHeaders(page.headers);
    response.writeHead(page.status).end(page.body);
    return;
  }
  await nodeHTTPRequestHandler({
    ...apiCall(call),
    req: request,
    res: response,
    path: procedurePath(call.path),
  });
}

function fromIncoming(request: IncomingMessage): ApiRequest {
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    header: (name) => joined(request.headers[name]) ?? null,
    headers() {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) {
        const text = joined(value);
        if (text !== undefined) headers.set(name, text);
      }
      return headers;
    },
  };
}

const joined = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(', ') : value);

/** The names of the procedures, as tRPC's own adapters take them from a path. */
function procedurePath(path: string): string {
  const [pathname = ''] = path.split('?', 1);
  return pathname.slice(apiPath.length).replace(/^\/|\/$/g, '');
}
