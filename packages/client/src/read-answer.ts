import { z } from 'zod/mini';
import { PosternError } from './postern-error.ts';
import { retryAfterMs } from './retry-after.ts';

const envelope = z.union([
  z.object({ result: z.object({ data: z.unknown() }) }),
  z.object({ error: z.object({ json: z.unknown() }) }),
]);
const answerSchema = z.union([envelope, z.array(envelope)]);

const gatewayStatuses = [502, 503, 504];

/** The cause that Node's fetch gives its errors. */
const failureSchema = z.object({ cause: z.object({ code: z.string() }) });
const certificateFailure = /CERT|SIGNED|SIGNATURE|ISSUER|CRL|^ERR_TLS|^ERR_SSL/;

/**
 * Sends a request and reads the whole answer.
 * @param url address of the Postern, for the messages.
 * @returns the part of a `Response` that tRPC's client uses, and what its `Retry-After` says.
 * @throws PosternError `NETWORK`, `CERTIFICATE`, `GATEWAY` or `NOT_POSTERN`
 */
export async function readAnswer(
  url: string,
  send: () => Promise<Response>,
): Promise<{ ok: boolean; retryAfterMs: number | null; json(): Promise<unknown> }> {
  const response = await send().catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  const text = await response.text().catch((cause: unknown) => {
    throw new PosternError({
      code: 'NETWORK',
      message: `${url} closed the connection in the middle of its answer.`,
      cause,
    });
  });
  const answer = answerSchema.safeParse(parseJson(text));
  if (!answer.success) throw notPostern(url, response);
  return { ok: response.ok, retryAfterMs: retryAfterMs(response.headers), json: async () => answer.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(url: string, cause: unknown): PosternError {
  const failure = failureSchema.safeParse(cause);
  const code = failure.success ? failure.data.cause.code : '';
  if (certificateFailure.test(code)) {
    return new PosternError({
      code: 'CERTIFICATE',
      message: `The certificate of ${url} cannot be trusted (${code}).`,
      cause,
    });
  }
  const reason = reasons[code] ?? 'The connection failed';
  return new PosternError({
    code: 'NETWORK',
    message: `${url} cannot be reached. ${reason}${code === '' ? '' : ` (${code})`}.`,
    cause,
  });
}

/** Error codes of Node's fetch, as the second sentence of a message. */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'Nothing listens at that address',
  ENOTFOUND: 'No host has that name',
  EAI_AGAIN: 'The name could not be looked up',
  ECONNRESET: 'The connection was closed without an answer',
  UND_ERR_SOCKET: 'The connection was closed without an answer',
};

function notPostern(url: string, response: Response): PosternError {
  const details = { httpStatus: response.status, retryAfterMs: retryAfterMs(response.headers) };
  if (gatewayStatuses.includes(response.status)) {
    return new PosternError({
      code: 'GATEWAY',
      message: `The gateway in front of ${url} answered ${response.status}. Postern may be starting; try again in a minute.`,
      ...details,
    });
  }
  const kind = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() || 'no content type';
  return new PosternError({
    code: 'NOT_POSTERN',
    message: `${url} is not a Postern, or one of another version: it answered ${response.status} with ${kind}.`,
    ...details,
  });
}
