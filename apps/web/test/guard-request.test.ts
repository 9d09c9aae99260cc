import { maxAddressLength, maxBatchBytes, maxCallBytes } from '@postern/api/batch-limits';
import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { fromWebRequest } from '../src/server/api/api-request';
import { withBoundedBody } from '../src/server/api/bounded-body';
import { guardRequest } from '../src/server/api/guard-request';

const call = 'http://127.0.0.1:3000/api/trpc/post.view';
const batch = `${call},post.view?batch=1`;

function post(url: string, headers: Record<string, string>, body = 'x'): Request {
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

/** The code that a request is refused with, or null. */
function refusal(request: Request): string | null {
  try {
    guardRequest(fromWebRequest(request));
    return null;
  } catch (error) {
    return error instanceof TRPCError ? error.code : String(error);
  }
}

describe('the declared length', () => {
  test.each<[string, string, string, string | null]>([
    ['a call of the largest size', call, String(maxCallBytes), null],
    ['a call of a byte more', call, String(maxCallBytes + 1), 'PAYLOAD_TOO_LARGE'],
    ['a batch of the largest size', batch, String(maxBatchBytes), null],
    ['a batch of a byte more', batch, String(maxBatchBytes + 1), 'PAYLOAD_TOO_LARGE'],
    ['what is no batch to the adapter', `${call}?batch=true`, String(maxCallBytes + 1), 'PAYLOAD_TOO_LARGE'],
    ['an endless number', call, '9'.repeat(400), 'PAYLOAD_TOO_LARGE'],
    ['no number', call, 'x', 'BAD_REQUEST'],
    ['a negative number', call, '-1', 'BAD_REQUEST'],
    ['two numbers', call, '1, 1', 'BAD_REQUEST'],
    ['an empty one', call, '', 'BAD_REQUEST'],
  ])('%s', (_name, url, length, code) => {
    const request = post(url, { 'content-length': length });
    expect(refusal(request)).toBe(code);
    expect(request.bodyUsed).toBe(false);
  });

  test('must be there', () => {
    expect(refusal(post(call, {}))).toBe('BAD_REQUEST');
  });
});

test('refuses an address that is longer than the limit', () => {
  const { origin } = new URL(call);
  const query = '/api/trpc/post.view?input=';
  expect(refusal(new Request(origin + query.padEnd(maxAddressLength, 'x')))).toBeNull();
  expect(refusal(new Request(origin + query.padEnd(maxAddressLength + 1, 'x')))).toBe('PAYLOAD_TOO_LARGE');
});

describe('a body of another length than was declared', () => {
  /** A body that never ends, and how much of it was asked for. */
  function endless() {
    let given = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    return { stream, given: () => given };
  }

  test.each([
    [call, maxCallBytes],
    [batch, maxBatchBytes],
  ])('is not read beyond the limit: %s', async (url, max) => {
    const { stream, given } = endless();
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: stream, duplex: 'half' };
    const request = new Request(url, init);
    const reading = withBoundedBody(request, fromWebRequest(request)).json();
    await expect(reading).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect(given()).toBeLessThan(max + 4 * 65_536);
  });

  test('is read to its end within the limit, with its method, headers and signal', async () => {
    const aborting = new AbortController();
    const request = new Request(call, {
      method: 'POST',
      headers: { authorization: 'Bearer x' },
      body: `${' '.repeat(maxCallBytes - 2)}{}`,
      signal: aborting.signal,
    });
    const bounded = withBoundedBody(request, fromWebRequest(request));
    expect(await bounded.json()).toEqual({});
    expect([bounded.method, bounded.url, bounded.headers.get('authorization')]).toEqual([
      'POST',
      call,
      'Bearer x',
    ]);
    aborting.abort();
    expect(bounded.signal.aborted).toBe(true);
  });
});
