import { appRouter } from '@postern/api/app-router';
import type { Context } from '@postern/api/context';
import {
  callTRPCProcedure,
  getErrorShape,
  getTRPCErrorFromUnknown,
  type TRPCError,
  transformTRPCResponse,
} from '@trpc/server';
import { getHTTPStatusCode } from '@trpc/server/http';
import { apiPath } from '../../../http-server/request-target';
import { apiCall } from './api-call';
import type { ApiRequest } from './api-request';

/** An answer that is whole. */
export interface TextAnswer {
  status: number;
  headers: Headers;
  body: string;
}

const config = appRouter._def._config;

/** The kind of each procedure, by its public name. */
const kinds = new Map(
  Object.entries(appRouter._def.record).flatMap(([room, procedures]) =>
    Object.entries(procedures).map(([name, { _def }]) => [`${room}.${name}`, _def.type]),
  ),
);

/** The kind of procedure that a method may call. */
const kindOf: Partial<Record<string, 'query' | 'mutation'>> = { GET: 'query', POST: 'mutation' };

/**
 * Answers a single call as tRPC's adapter does, without what only batches and streams need: requests and responses of
 * the web platform, streams and signals, which cost more than the procedure.
 * @param readBody reads the body of a mutation
 * @param signal tells when the caller has gone
 * @returns null for every request that is anything else, or that the adapter would refuse before it calls a procedure
 */
export async function singleCall(
  request: ApiRequest,
  readBody: () => Promise<string>,
  signal: AbortSignal,
): Promise<TextAnswer | null> {
  const type = kindOf[request.method];
  const [pathname = '', search = ''] = split(request.path);
  const path = pathname.slice(apiPath.length + 1);
  if (type === undefined || kinds.get(path) !== type || request.header('trpc-accept') !== null) return null;
  const query = new URLSearchParams(search);
  if (query.has('batch') || query.has('connectionParams')) return null;
  if (type === 'mutation' && !request.header('content-type')?.startsWith('application/json')) return null;

  const readText = async () => (type === 'query' ? query.get('input') || null : readBody());
  const call = apiCall(request);
  let ctx: Context | undefined;
  const answerWith = (result: { data: unknown } | { error: TRPCError }): TextAnswer => {
    const untransformed =
      'data' in result
        ? { result }
        : { error: getErrorShape({ config, ctx, error: result.error, input: undefined, path, type }) };
    const { headers } = call.responseMeta();
    headers.set('vary', 'trpc-accept, accept');
    headers.set('content-type', 'application/json');
    const body = JSON.stringify(transformTRPCResponse(config, untransformed));
    return { status: getHTTPStatusCode(untransformed), headers, body };
  };
  try {
    ctx = await call.createContext();
    const getRawInput = once(async () => inputOf(await readText()));
    const data = await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput,
      ctx,
      type,
      signal,
      batchIndex: 0,
    });
    return answerWith({ data });
  } catch (cause) {
    return answerWith({ error: getTRPCErrorFromUnknown(cause) });
  }
}

function split(address: string): [string, string] {
  const mark = address.indexOf('?');
  return mark === -1 ? [address, ''] : [address.slice(0, mark), address.slice(mark)];
}

/** @param text JSON; null for a query without input */
function inputOf(text: string | null): unknown {
  return text === null ? undefined : config.transformer.input.deserialize(JSON.parse(text));
}

/** Does work at the first call alone: the input is changed where it lies when it is read. */
function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let done: Promise<Value> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
