import { TRPCClientError } from '@trpc/client';

/** No answer of the API came, or not all of it: the server is down, or the way to it. */
class NoAnswerError extends Error {
  override name = 'NoAnswerError';
}

/**
 * `fetch` for the API's calls. It reads the answer to its end, so that a connection that breaks on the way is told
 * apart from an answer that cannot be understood.
 * @throws NoAnswerError
 */
export async function fetchAnswer(
  input: RequestInfo | URL | string,
  init?: RequestInit,
): Promise<{ ok: boolean; json(): Promise<unknown> }> {
  const { response, text } = await readWhole(input, init);
  if (isFromProxy(response)) throw new NoAnswerError(`A proxy answered with ${response.status}.`);
  return { ok: response.ok, json: async () => JSON.parse(text) };
}

/** Whether a call failed because no answer came. Anything else without an answer of the API's is a fault. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof TRPCClientError && error.cause instanceof NoAnswerError;
}

async function readWhole(input: RequestInfo | URL | string, init?: RequestInit) {
  try {
    const response = await fetch(input, init);
    return { response, text: await response.text() };
  } catch (cause) {
    throw new NoAnswerError('The server did not answer.', { cause });
  }
}

/** What a proxy says by itself when the server behind it does not answer; the API's own answers are JSON. */
function isFromProxy({ status, headers }: Response): boolean {
  return status >= 502 && status <= 504 && !headers.get('content-type')?.includes('application/json');
}
