import { appRouter } from '@postern/api/app-router';
import { maxBatchSize } from '@postern/api/batch-limits';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { guardRequest, withBoundedBody } from '../../../../server/guard-request';
import { requestContext } from '../../../../server/request-context';

function handler(request: Request) {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: withBoundedBody(request),
    router: appRouter,
    maxBatchSize,
    createContext: () => {
      guardRequest(request);
      return requestContext();
    },
    responseMeta: () => ({ headers: { 'cache-control': 'private, no-store' } }),
  });
}

export { handler as GET, handler as POST };
