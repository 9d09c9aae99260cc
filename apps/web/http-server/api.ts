import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import compression from 'compression';
import { answerCall } from '../src/server/api/api-call';
import type { ApiRequest } from '../src/server/api/api-request';
import { firstPage } from '../src/server/api/first-pages';

const compress = compression();

/** Answers a call of the API in this process, in front of Next. */
export async function answerApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = fromIncoming(request);
  compress(request, response, () => {});
  const ask = async () => answerCall(call, await webRequest(call, request, response));
  const page = await firstPage(call, ask);
  if (page !== null) {
    response.setHeaders(page.headers).writeHead(page.status).end(page.body);
    return;
  }
  await send(await ask(), response);
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

/** The request as tRPC's adapter takes one. Its signal tells when the caller has gone before the answer was written. */
async function webRequest(
  call: ApiRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Request> {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const { method } = call;
  return new Request(`http://localhost${call.path}`, {
    method,
    headers: call.headers(),
    signal: gone.signal,
    ...(method === 'POST' && { body: await buffer(request) }),
  });
}

/** Writes an answer: one of JSON at once, one that comes in lines as it comes. */
async function send(answer: Response, response: ServerResponse): Promise<void> {
  const cookies = answer.headers.getSetCookie();
  response.setHeaders(answer.headers);
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.writeHead(answer.status);
  const isWhole = answer.headers.get('content-type')?.startsWith('application/json');
  if (isWhole || answer.body === null) {
    response.end(await answer.text());
    return;
  }
  for await (const chunk of answer.body) {
    if (response.destroyed) return;
    if (!response.write(chunk)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    flush(response);
  }
  response.end();
}

/** Sends on what the compression holds back: each line is an answer that somebody waits for. */
function flush(response: ServerResponse): void {
  if ('flush' in response && typeof response.flush === 'function') response.flush();
}
