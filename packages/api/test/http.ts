import { appOrigin } from '@postern/testing/tokens';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import superjson from 'superjson';
import { z } from 'zod';
import { appRouter } from '../src/app-router.ts';
import { maxBatchSize } from '../src/batch-limits.ts';
import type { Context } from '../src/context.ts';

const endpoint = '/api/trpc';

/** superjson's envelope; what it says of dates does not matter to these tests. */
const serialized = z.object({ json: z.unknown() });
const answer = z.object({ result: z.object({ data: serialized }).optional(), error: serialized.optional() });

/** Sends a request through tRPC's HTTP adapter, with no network between. */
export function send(
  context: () => Promise<Context>,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const req = new Request(`${appOrigin}${endpoint}/${path}`, init);
  return fetchRequestHandler({ endpoint, req, router: appRouter, createContext: context, maxBatchSize });
}

export function queryPath(procedure: string, input: unknown): string {
  return `${procedure}?input=${encodeURIComponent(JSON.stringify(superjson.serialize(input)))}`;
}

export function mutation(input: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(superjson.serialize(input)),
  };
}

/** What is in an answer to a single call: the data, or the error's shape. */
export async function read(response: Response): Promise<{ data: unknown; error: unknown; text: string }> {
  const text = await response.text();
  const { result, error } = answer.parse(JSON.parse(text));
  return { data: result?.data.json, error: error?.json, text };
}
