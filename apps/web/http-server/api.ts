import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import compression from 'compression';
import { answerCall } from '../src/server/api/api-call';
import type { ApiRequest } from '../src/server/api/api-request';
import { firstPage } from '../src/server/api/first-pages';
import { singleCall } from '../src/server/api/single-call';

const compress = compression();

/** Answers a call of the API in this process, in front of Next. */
export async function answerApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = fromIncoming(request);
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  compress(request, response, () => {});
  const answer =
    (await firstPage(call, () => byTrpcsAdapter(call, request, new AbortController().signal))) ??
    (await singleCall(call, () => text(request), gone.signal));
  if (answer === null) return send(await byTrpcsAdapter(call, request, gone.signal), response);
  response.setHeaders(answer.headers).writeHead(answer.status).end(answer.body);
}

function fromIncoming(request: IncomingMessage): ApiRequest {
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    header: (name) => joined(request.headers[name]) ?? null,
    headers() {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) {
        const values = joined(value);
        if (values !== undefined) headers.set(name, values);
      }
      return headers;
    },
  };
}

const joined = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(', ') : value);

async function byTrpcsAdapter(
  call: ApiRequest,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Response> {
  const { method, path } = call;
  const body = method === 'POST' ? await text(request) : null;
  return answerCall(
    call,
    new Request(`http://localhost${path}`, { method, headers: call.headers(), signal, body }),
  );
}

/** Writes an answer: a whole one at once, one that comes in lines as it comes. */
async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.setHeaders(answer.headers).writeHead(answer.status);
  if (answer.body === null || !answer.headers.has('transfer-encoding')) {
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
