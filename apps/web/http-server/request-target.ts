import { maxBatchBytes, maxCallBytes } from '@postern/api/batch-limits';
import {
  accountsPath,
  leadsElsewhere,
  maxAccountsBytes,
  maxActionBytes,
  maxLocalAccountsBytes,
} from '../src/auth/provider-traffic';
import { type Reader, Refusal } from './refusal';

/** Longer than any address of Postern, and twice what `@postern/client` sends. */
const maxTargetLength = 16_384;

/** Where the API is answered; the names of procedures follow it. */
export const apiPath = '/api/trpc';

/** What answers: the API, the health route, the identity provider's API behind the app, or Next's pages and files. */
type Room = 'api' | 'health' | 'accounts' | 'pages';

const methodsOf: Record<Room, readonly string[]> = {
  api: ['GET', 'HEAD', 'OPTIONS', 'POST'],
  health: ['GET', 'HEAD', 'OPTIONS'],
  accounts: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
  pages: ['GET', 'HEAD', 'OPTIONS'],
};

/** An address that can be read: every later step sees it in this one form. */
export interface Target {
  room: Room;
  /** Path and query, without dot segments and without what leads elsewhere. */
  path: string;
  /** Whether it is a batch of calls. */
  batch: boolean;
  /** Whether `path` lacks something of what was sent, which led elsewhere. */
  strippedRedirect: boolean;
}

/** @throws Refusal 400 or 414 */
export function parseTarget(sent: string): Target {
  if (sent.length > maxTargetLength) {
    throw new Refusal(414, `An address may hold at most ${maxTargetLength} characters.`);
  }
  const text = `http://postern.invalid${sent}`;
  if (!sent.startsWith('/') || !URL.canParse(text)) throw new Refusal(400, 'An address begins with a slash.');
  const url = new URL(text);
  if (!isReadable(url.pathname)) {
    throw new Refusal(400, 'This address cannot be read: check it for a stray percent sign.');
  }
  const strippedRedirect = url.searchParams.has(leadsElsewhere);
  if (strippedRedirect) url.searchParams.delete(leadsElsewhere);
  return {
    room: roomOf(url.pathname),
    path: url.pathname + url.search,
    batch: url.searchParams.get('batch') === '1',
    strippedRedirect,
  };
}

/** Whether a path can be decoded, to characters that a text may hold. */
function isReadable(pathname: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(pathname));
  } catch {
    return false;
  }
}

/** What answers at a path. */
export function roomOf(pathname: string): Room {
  if (pathname === apiPath || pathname.startsWith(`${apiPath}/`)) return 'api';
  if (pathname === '/api/health') return 'health';
  if (pathname === accountsPath || pathname.startsWith(`${accountsPath}/`)) return 'accounts';
  return 'pages';
}

/** Who reads the answer at an address. */
export function readerOf(address: string): Reader {
  const room = roomOf(address.split('?', 1)[0] ?? '');
  if (room === 'accounts') return 'accounts';
  return room === 'pages' ? 'person' : 'api';
}

/** Next's server actions are posted to a page, with the action's id: 42 hexadecimal digits. */
export function isServerAction(nextAction: string | null): boolean {
  return nextAction !== null && /^[0-9a-f]{42}$/.test(nextAction);
}

/**
 * @param method as it was sent
 * @param action whether the request names a server action of Next's, which is posted to a page
 * @throws Refusal 405 with `Allow`
 */
export function checkMethod(method: string, room: Room, action: boolean): void {
  const allowed = methodsOf[room];
  if (allowed.includes(method) || (action && room === 'pages' && method === 'POST')) return;
  throw notAllowed(allowed);
}

export function notAllowed(allowed: readonly string[]): Refusal {
  const list = allowed.join(', ');
  return new Refusal(405, `This address takes ${list} alone.`, { allow: list });
}

/** The methods of a room, for an `Allow` header. */
export const allowedMethods = (room: Room): string => methodsOf[room].join(', ');

/**
 * Decides over a body by what its headers declare, before any of it is read.
 * @param sender whether the request names a server action of Next's, and whether accounts are local
 * @returns its length in bytes
 * @throws Refusal 411 for one without a Content-Length, 413 for one that is too long
 */
export function checkBody(
  target: Target,
  headers: { length: string | undefined; encoding: string | undefined },
  sender: { action: boolean; localAccounts: boolean },
): number {
  if (headers.encoding !== undefined) throw new Refusal(411, 'Send the request with its Content-Length.');
  const length = Number(headers.length ?? 0);
  const limit = bodyLimit(target, sender);
  if (length <= limit) return length;
  throw new Refusal(413, limit === 0 ? 'This address takes no body.' : tooLong(target, limit));
}

function bodyLimit(
  { room, batch }: Target,
  { action, localAccounts }: { action: boolean; localAccounts: boolean },
): number {
  if (room === 'api') return batch ? maxBatchBytes : maxCallBytes;
  if (room === 'accounts') return localAccounts ? maxLocalAccountsBytes : maxAccountsBytes;
  return room === 'pages' && action ? maxActionBytes : 0;
}

function tooLong({ room, batch }: Target, limit: number): string {
  const what = room === 'api' ? (batch ? 'A batch of calls' : 'A call') : 'A request to this address';
  return `${what} may hold at most ${limit.toLocaleString('en')} bytes.`;
}
