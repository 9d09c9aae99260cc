import { answerCall } from '../../../../server/api/api-call';
import { fromWebRequest } from '../../../../server/api/api-request';
import { withBoundedBody } from '../../../../server/api/bounded-body';
import { firstPage } from '../../../../server/api/first-pages';

/** The API where Next answers alone; in front of Next it is answered by `http-server/api.ts`. */
async function handler(request: Request) {
  const call = fromWebRequest(request);
  const ask = () => answerCall(call, withBoundedBody(request, call));
  const page = await firstPage(call, async () => {
    // Without the signal of the request: others wait for a first page, too.
    const answer = await answerCall(call, new Request(request.url, { headers: [...request.headers] }));
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  });
  return page === null ? ask() : new Response(page.body || null, page);
}

export { handler as GET, handler as POST };
