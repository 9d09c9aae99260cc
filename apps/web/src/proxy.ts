import type { NextFetchEvent, NextRequest } from 'next/server';
import { attachSession } from './auth/proxy';
import { env } from './env';
import { establishAlone } from './server/next-alone';

/** Every request passes here before a page or a route sees it. */
export default async function proxy(request: NextRequest, event: NextFetchEvent) {
  const answer = env.POSTERN_HTTP_SERVER ? null : establishAlone(request);
  return answer ?? attachSession(request, event);
}

/** Everything but Next's own files, so that no page is without a session, whatever its address ends in. */
export const config = { matcher: ['/((?!_next/).*)'] };
