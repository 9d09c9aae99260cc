import { TRPCError } from '@trpc/server';

/** No call needs more: the longest body is 20,000 characters, and a batch holds few. */
const MAX_REQUEST_BYTES = 1_000_000;

/**
 * Refuses what another site's page could make a browser send with the user's cookies (a mutation from a
 * foreign origin, a form's content type), and bodies beyond measure or of unsaid length. Clients that are no
 * browsers send neither `Origin` nor `Sec-Fetch-Site` and pass; their authority is their token.
 *
 * @throws TRPCError FORBIDDEN, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST or PAYLOAD_TOO_LARGE
 */
export function guardRequest(request: Request) {
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
  if (length === null) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'Send the call with its Content-Length.' });
  }
  if (Number(length) > MAX_REQUEST_BYTES) {
    throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: 'A call may hold at most 1,000,000 bytes.' });
  }
}

function isForeign(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  if (!origin) return false;
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
