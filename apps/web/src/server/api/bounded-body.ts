import type { ApiRequest } from './api-request';
import { maxBodyBytes, tooLarge } from './guard-request';

/**
 * The request with a body that fails, with PAYLOAD_TOO_LARGE, as soon as more comes than a call or a batch may hold,
 * whatever length was declared.
 * @param call what the API reads of the same request
 */
export function withBoundedBody(request: Request, call: ApiRequest): Request {
  if (request.body === null) return request;
  const max = maxBodyBytes(call);
  let read = 0;
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      read += chunk.byteLength;
      if (read > max) controller.error(tooLarge(call));
      else controller.enqueue(chunk);
    },
  });
  // From its parts: Node 26 makes no request from one of Next's. It takes a stream as a body only with `duplex`, which
  // the types of the web platform do not know.
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers: [...request.headers],
    signal: request.signal,
    body: request.body.pipeThrough(bounded),
    duplex: 'half',
  };
  return new Request(request.url, init);
}
