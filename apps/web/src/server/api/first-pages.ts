import { pageDefaultSize, pageMaxSize } from '@postern/text/post-rules';
import { z } from 'zod';
import { apiPath } from '../../../http-server/request-target';
import { carriesSession } from '../../auth/provider-traffic';
import { entityTag, hasTag } from '../entity-tag';
import { listsVersion } from '../lists-version';
import type { ApiRequest } from './api-request';
import type { TextAnswer } from './single-call';

/**
 * Anonymous first pages of everybody's posts, as they were answered. One is never older than the last acknowledged
 * change of any process on the same database: the store is asked for the version of its lists before each answer.
 */

/** How long, in milliseconds, the counts of views in a page may lag. */
const viewsLagMs = 1_000;

interface KeptPage {
  version: number;
  until: number;
  answer: Promise<TextAnswer>;
}

/** By what was asked: at most each limit in each sort, in the form of a call and of a batch. */
const kept = new Map<string, KeptPage>();

const firstPageInput = z.strictObject({
  json: z.strictObject({
    limit: z.int().min(1).max(pageMaxSize).default(pageDefaultSize),
    sort: z.enum(['newest', 'views']).default('newest'),
  }),
});
const batchOfOne = z.strictObject({ 0: firstPageInput });

const listPath = `${apiPath}/post.list?`;

/** What an anonymous request for a first page asks for; null for any other request. */
function firstPageKey(request: ApiRequest): string | null {
  if (request.method !== 'GET' || !request.path.startsWith(listPath)) return null;
  if (request.header('authorization') !== null || carriesSession(request.header('cookie'))) return null;
  if (request.header('trpc-accept') !== null) return null;
  const query = new URLSearchParams(request.path.slice(listPath.length));
  const form = query.get('batch') === '1' ? 'batch' : 'call';
  if (query.size !== (form === 'batch' ? 2 : 1)) return null;
  const sent = parsedJson(query.get('input'));
  const input = form === 'batch' ? batchOfOne.safeParse(sent).data?.[0] : firstPageInput.safeParse(sent).data;
  return input === undefined ? null : `${form} ${input.json.sort} ${input.json.limit}`;
}

/**
 * Answers a request for an anonymous first page, with 304 where the client has it.
 * @param ask asks the procedure. Others may wait for the same answer, so it must not end when one caller goes.
 * @returns null when it asks for anything else, or when the store cannot tell whether a page is current
 */
export async function firstPage(
  request: ApiRequest,
  ask: () => Promise<Response>,
): Promise<TextAnswer | null> {
  const key = firstPageKey(request);
  if (key === null) return null;
  // The version comes before the posts: what changes between the two is read, and asked for once more next time.
  const version = await listsVersion();
  if (version === null) return null;
  const known = kept.get(key);
  const page = known?.version === version && known.until > Date.now() ? known : keep(key, version, ask);
  const answer = await page.answer;
  if (!hasTag(request.header('if-none-match'), answer.headers.get('etag'))) return answer;
  return { status: 304, headers: answer.headers, body: '' };
}

function keep(key: string, version: number, ask: () => Promise<Response>): KeptPage {
  const page = { version, until: Date.now() + viewsLagMs, answer: readAnswer(ask) };
  kept.set(key, page);
  const forget = () => {
    if (kept.get(key) === page) kept.delete(key);
  };
  void page.answer.then(({ status }) => {
    if (status !== 200) forget();
  }, forget);
  return page;
}

async function readAnswer(ask: () => Promise<Response>): Promise<TextAnswer> {
  const answer = await ask();
  const { status } = answer;
  const [headers, body] = [new Headers(answer.headers), await answer.text()];
  if (status !== 200) return { status, headers, body };
  headers.set('cache-control', 'private, no-cache');
  headers.append('vary', 'Cookie, Authorization');
  headers.set('etag', entityTag(body));
  return { status, headers, body };
}

function parsedJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
