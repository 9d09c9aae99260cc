import { type AppRouter, appRouter } from '@postern/api/app-router';
import { maxBatchSize } from '@postern/api/batch-limits';
import type { Context } from '@postern/api/context';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { apiPath } from '../../../http-server/request-target';
import { authenticateApiRequest } from '../../auth/api-session';
import { contextOf } from '../request-context';
import type { ApiRequest } from './api-request';
import { guardRequest } from './guard-request';

/** What tRPC's adapter is given for one request. */
interface ApiCall {
  router: AppRouter;
  maxBatchSize: number;
  createContext(): Promise<Context>;
  responseMeta(): { headers: Headers };
}

/**
 * The API, as it answers one request: its guard, authentication, context, limits and headers. Both servers that may
 * hold it, Postern's own and Next's, take it from here, so that their answers are the same.
 */
export function apiCall(request: ApiRequest): ApiCall {
  let ofIdentityProvider: [string, string][] = [];
  return {
    router: appRouter,
    maxBatchSize,
    async createContext() {
      guardRequest(request);
      const { auth, headers } = await authenticateApiRequest(request);
      ofIdentityProvider = headers;
      return contextOf(auth);
    },
    responseMeta() {
      const headers = new Headers({ 'cache-control': 'private, no-store' });
      for (const [name, value] of ofIdentityProvider) headers.append(name, value);
      return { headers };
    },
  };
}

/** Answers one request of the web platform's. */
export function answerCall(call: ApiRequest, request: Request): Promise<Response> {
  return fetchRequestHandler({ ...apiCall(call), endpoint: apiPath, req: request });
}
