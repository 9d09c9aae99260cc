import { maxAddressLength, maxBatchBytes, maxCallBytes } from '@postern/api/batch-limits';
import { TRPCError } from '@trpc/server';
import { type ApiRequest, isBatch } from './api-request';

/**
 * Refuses what another site's page could make a browser send with the user's cookies (a mutation from a
 * foreign origin, a form's content type), addresses and bodies beyond measure, and bodies without a length. Clients
 * that are no browsers send neither `Origin` nor `Sec-Fetch-Site` and pass; their authority is their token.
 *
 * @throws TRPCError FORBIDDEN, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST or PAYLOAD_TOO_LARGE
 */
export function guardRequest(request: ApiRequest) {
  if (request.path.length > maxAddressLength) {
    throw new TRPCError({
      code: 'PAYLOAD_TOO_LARGE',
      message: `The address of a call may have at most ${count(maxAddressLength)} characters.`,
    });
  }
  if (request.method !== 'POST') return;
  if (isForeign(request)) {
    throw new TRPCError({
      code: 'FORBIDDEN',
      message: 'Changes are accepted from this site’s own pages only.',
    });
  }
  if (!/^application\/json\b/i.test(request.header('content-type') ?? '')) {
    throw new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the call as application/json.' });
  }
  const length = request.header('content-length');
  if (length === null || !/^\d+$/.test(length)) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'Send the call with its Content-Length.' });
  }
  if (Number(length) > maxBodyBytes(request)) throw tooLarge(request);
}

/** Most bytes in the body of a request. */
export function maxBodyBytes(request: ApiRequest): number {
  return isBatch(request) ? maxBatchBytes : maxCallBytes;
}

/** The refusal of a body that is larger than `maxBodyBytes`. */
export function tooLarge(request: ApiRequest): TRPCError {
  const what = isBatch(request) ? 'A batch of calls' : 'A call';
  return new TRPCError({
    code: 'PAYLOAD_TOO_LARGE',
    message: `${what} may hold at most ${count(maxBodyBytes(request))} bytes.`,
  });
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function isForeign(request: ApiRequest): boolean {
  const site = request.header('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = request.header('origin');
  if (!origin) return false;
  const host = request.header('x-forwarded-host') ?? request.header('host');
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
