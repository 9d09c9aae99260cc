import { answerCall } from '../../../../server/api/api-call';
import { fromWebRequest } from '../../../../server/api/api-request';
import { withBoundedBody } from '../../../../server/api/bounded-body';
import { firstPage } from '../../../../server/api/first-pages';

/** The API where Next answers alone; in front of Next it is answered by `http-server/api.ts`. */
async function handler(request: Request) {
  const call = fromWebRequest(request);
  const ask = () => answerCall(call, withBoundedBody(request, call));
  // Without the signal of the request.
  const forAll = () => answerCall(call, new Request(request.url, { headers: [...request.headers] }));
  const page = await firstPage(call, forAll);
  return page === null ? ask() : new Response(page.body || null, page);
}

export { handler as GET, handler as POST };
