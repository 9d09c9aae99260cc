import { maxAddressLength, maxBatchBytes, maxCallBytes } from '@postern/api/batch-limits';
import { TRPCError } from '@trpc/server';

/**
 * Refuses what another site's page could make a browser send with the user's cookies (a mutation from a
 * foreign origin, a form's content type), addresses and bodies beyond measure, and bodies without a length. Clients
 * that are no browsers send neither `Origin` nor `Sec-Fetch-Site` and pass; their authority is their token.
 *
 * @throws TRPCError FORBIDDEN, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST or PAYLOAD_TOO_LARGE
 */
export function guardRequest(request: Request) {
  if (request.url.length > maxAddressLength) {
    throw new TRPCError({
      code: 'PAYLOAD_TOO_LARGE',
      message: `The address of a call may have at most ${count(maxAddressLength)} characters.`,
    });
  }
  if (request.method !== 'POST') return;
  if (isForeign(request.headers)) {
    throw new TRPCError({
      code: 'FORBIDDEN',
      message: 'Changes are accepted from this site’s own pages only.',
    });
  }
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the call as application/json.' });
  }
  const length = request.headers.get('content-length');
  if (length === null || !/^\d+$/.test(length)) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'Send the call with its Content-Length.' });
  }
  if (Number(length) > maxBodyBytes(request)) throw tooLarge(request);
}

/**
 * The request with a body that fails, with PAYLOAD_TOO_LARGE, as soon as more comes than a call or a batch may hold,
 * whatever length was declared.
 */
export function withBoundedBody(request: Request): Request {
  if (request.body === null) return request;
  const max = maxBodyBytes(request);
  let read = 0;
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      read += chunk.byteLength;
      if (read > max) controller.error(tooLarge(request));
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

/** The adapter takes a request for a batch by the same sign. */
function isBatch(request: Request): boolean {
  return new URL(request.url).searchParams.get('batch') === '1';
}

function maxBodyBytes(request: Request): number {
  return isBatch(request) ? maxBatchBytes : maxCallBytes;
}

function tooLarge(request: Request): TRPCError {
  const what = isBatch(request) ? 'A batch of calls' : 'A call';
  return new TRPCError({
    code: 'PAYLOAD_TOO_LARGE',
    message: `${what} may hold at most ${count(maxBodyBytes(request))} bytes.`,
  });
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function isForeign(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  if (!origin) return false;
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
