import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCClient } from '@trpc/client';
import type {
  TRPCBuiltRouter,
  TRPCDefaultErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
} from '@trpc/server';
import superjson from 'superjson';
import type { Mutation, PosternClient, Query } from './contract.ts';
import { maxCallBytes, maxCallsPerRequest, maxSharedCallBytes, maxUrlLength } from './limits.ts';
import { PosternError } from './postern-error.ts';
import { readAnswer } from './read-answer.ts';

/** The contract as tRPC types, so that tRPC's own client types every call. */
type ProceduresOf<Routers> = {
  [Router in keyof Routers]: {
    [Name in keyof Routers[Router]]: Routers[Router][Name] extends Query<infer Input, infer Output>
      ? TRPCQueryProcedure<{ input: Input; output: Output; meta: unknown }>
      : Routers[Router][Name] extends Mutation<infer Input, infer Output>
        ? TRPCMutationProcedure<{ input: Input; output: Output; meta: unknown }>
        : never;
  };
};

type ContractRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: TRPCDefaultErrorShape; transformer: true },
  ProceduresOf<PosternClient>
>;

export type Token = string | (() => Promise<string | null>);

/**
 * tRPC's client for one Postern: it batches calls, uses superjson, and checks that answers come from a Postern.
 * @param url address of the Postern, without a slash at its end.
 * @param token see `PosternClientOptions.token`.
 */
export function createTransport(
  url: string,
  token: Token | undefined,
  fetch: typeof globalThis.fetch,
): TRPCClient<ContractRouter> {
  const shared = {
    url: `${url}/api/trpc`,
    transformer: superjson,
    headers: () => authorization(token),
    fetch: (address: unknown, init?: RequestInit) => readAnswer(url, () => fetch(String(address), init)),
  } as const;
  return createTRPCClient<ContractRouter>({
    links: [
      splitLink({
        condition: ({ type, input }) => type === 'mutation' && bytesOf(input) > maxSharedCallBytes,
        true: httpLink({ ...shared, fetch: (address, init) => shared.fetch(address, checkBodySize(init)) }),
        false: httpBatchLink({ ...shared, maxItems: maxCallsPerRequest, maxURLLength: maxUrlLength }),
      }),
    ],
  });
}

/**
 * Refuses a body that is too large before it is sent. The server would close the connection, which looks like a broken
 * network.
 * @throws PosternError `PAYLOAD_TOO_LARGE`
 */
function checkBodySize<Init extends { body?: unknown }>(init: Init | undefined): Init | undefined {
  if (typeof init?.body !== 'string' || new TextEncoder().encode(init.body).length <= maxCallBytes)
    return init;
  throw new PosternError({
    code: 'PAYLOAD_TOO_LARGE',
    message: `A call may hold at most ${maxCallBytes.toLocaleString('en')} bytes.`,
  });
}

function bytesOf(input: unknown): number {
  return new TextEncoder().encode(superjson.stringify(input)).length;
}

/** The `authorization` header; no header for an anonymous caller. @throws PosternError `TOKEN` */
async function authorization(token: Token | undefined): Promise<Record<string, string>> {
  const value = (await currentToken(token))?.trim();
  if (!value) return {};
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new PosternError({
      code: 'TOKEN',
      message: 'The token holds a character that a token cannot have.',
    });
  }
  return { authorization: `Bearer ${value}` };
}

async function currentToken(token: Token | undefined): Promise<string | null | undefined> {
  if (typeof token !== 'function') return token;
  try {
    return await token();
  } catch (cause) {
    throw new PosternError({ code: 'TOKEN', message: 'The function that gives the token failed.', cause });
  }
}
