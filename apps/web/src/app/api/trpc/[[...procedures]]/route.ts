import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { apiPath } from '../../../../../http-server/request-target';
import { apiCall } from '../../../../server/api/api-call';
import { fromWebRequest } from '../../../../server/api/api-request';
import { withBoundedBody } from '../../../../server/api/bounded-body';

/** The API where Next answers alone; in front of Next it is answered by `http-server/api.ts`. */
function handler(request: Request) {
  const call = fromWebRequest(request);
  return fetchRequestHandler({
    ...apiCall(call),
    endpoint: apiPath,
    req: withBoundedBody(request, call),
  });
}

export { handler as GET, handler as POST };
