import { type NextFetchEvent, type NextRequest, NextResponse } from 'next/server';
import { roomOf } from '../http-server/request-target';
import { attachSession } from './auth/proxy';
import { env } from './env';
import { establishAlone, protectAlone } from './server/next-alone';

/** Every request passes here before a page or a route sees it. */
export default async function proxy(request: NextRequest, event: NextFetchEvent) {
  if (env.POSTERN_HTTP_SERVER) return attachSession(request, event);
  const answer =
    establishAlone(request) ??
    (isApi(request) ? NextResponse.next({ request }) : await attachSession(request, event));
  if (answer) protectAlone(request, answer);
  return answer;
}

/** The API authenticates each call itself, and never sends a caller on to the identity provider. */
function isApi({ nextUrl: { pathname } }: NextRequest): boolean {
  return roomOf(pathname) === 'api';
}

/** All addresses but Next's own files, so that every page has a session, also one whose address ends in `.png`. */
export const config = { matcher: ['/((?!_next/).*)'] };
