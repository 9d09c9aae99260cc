import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import compression from 'compression';
import { LRUCache } from 'lru-cache';
import { type IdentityProvider, isSignedOutVisitor } from '../src/auth/provider-traffic';
import { hasTag } from '../src/server/entity-tag';
import { passingMark } from '../src/server/passing-mark';
import type { Answer } from './pipeline';

/** Most bytes of pages, in all. */
const maxKeptBytes = 32 * 1024 * 1024;
/** How long, in milliseconds, counts of views may lag. */
const viewsLagMs = 1_000;
/** How long, in milliseconds, times in words ("5 minutes ago") may lag. */
const wordsLagMs = 30_000;

const keptPath = /^\/(?:posts\/(?<post>[0-9a-f]{24})|feed\.xml)?$/;

/** A page as it was answered. */
interface KeptPage {
  version: number;
  madeAt: number;
  /** Of the page of a post: its views, or more; null for what shows several posts. */
  views: number | null;
  /** Whether somebody asks for it again at this moment, because its views may lag. */
  isRenewed: boolean;
  headers: OutgoingHttpHeaders;
  /** Of the answer that was recorded. It stands in headers and text, in whose place each answer has its own. */
  nonce: string;
  text: string;
}

const compress = compression();

/**
 * Answers what visitors read who are not signed in (the list of all posts, a post, the feed) from pages that were made
 * before. One is never older than the last acknowledged change of any process on the same database.
 * @param next makes a page
 * @param versions what the store says before its posts are read; null while it cannot tell
 */
export function keepPages(
  next: Answer,
  {
    identity,
    versions,
  }: {
    identity: IdentityProvider;
    versions: { ofLists(): Promise<number | null>; viewsOf(post: string): Promise<number | null> };
  },
): Answer {
  const kept = new LRUCache<string, KeptPage>({
    maxSize: maxKeptBytes,
    sizeCalculation: ({ text }) => Buffer.byteLength(text) + 1,
  });

  return async function answer(request, response) {
    const { url = '', method, headers } = request;
    const path = keptPath.exec(url);
    const isForAll = method === 'GET' && path !== null && headers.rsc === undefined;
    if (!isForAll || !isSignedOutVisitor(headers, identity)) return next(request, response);
    // The version comes before the posts: a page may be newer than its version says, never older.
    const version = await versions.ofLists();
    if (version === null) return next(request, response);
    const post = path.groups?.post;
    const readViews = async () => (post === undefined ? null : versions.viewsOf(post));

    // What is kept is plain text; each answer is compressed as its browser takes it.
    compress({ method, headers: { ...headers } }, response, () => {});
    delete headers['accept-encoding'];
    const key = `${headers['x-forwarded-proto']} ${headers.host} ${url}`;
    const page = kept.get(key);
    if (page?.version === version && (await isFresh(page, readViews))) return send(request, response, page);
    if (page) page.isRenewed = true;
    const [madeAt, views] = [Date.now(), await readViews()];
    void record(response, nonceOf(request)).then((made) => {
      if (made) kept.set(key, { version, madeAt, views, isRenewed: false, ...made });
      else if (page) page.isRenewed = false;
    });
    await next(request, response);
  };
}

/** One request at a time makes a page again; the others get the old one for as long again. */
async function isFresh(
  { madeAt, isRenewed, views }: KeptPage,
  readViews: () => Promise<number | null>,
): Promise<boolean> {
  const age = Date.now() - madeAt;
  if (age < (isRenewed ? 2 * viewsLagMs : viewsLagMs)) return true;
  return views !== null && age < wordsLagMs && (await readViews()) === views;
}

function send(request: IncomingMessage, response: ServerResponse, page: KeptPage): void {
  const nonce = nonceOf(request);
  const own = (text: string) => text.replaceAll(page.nonce, nonce);
  for (const [name, value] of Object.entries(page.headers)) {
    if (value !== undefined) response.setHeader(name, typeof value === 'string' ? own(value) : value);
  }
  const { etag } = page.headers;
  if (hasTag(request.headers['if-none-match'] ?? null, typeof etag === 'string' ? etag : null)) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200).end(own(page.text));
}

/** The pipeline has set it. */
const nonceOf = ({ headers }: IncomingMessage) => String(headers['x-nonce']);

/** The pipeline sets these for each answer, or Node and the compression do. */
const ownHeaders = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-security-policy',
  'transfer-encoding',
]);

/**
 * Records what is written to a response from now on.
 * @param nonce of this answer
 * @returns null unless it was answered whole, with 200, no cookie, and nothing that may be over at the next request
 */
function record(
  response: ServerResponse,
  nonce: string,
): Promise<Pick<KeptPage, 'headers' | 'nonce' | 'text'> | null> {
  const chunks: Buffer[] = [];
  const take = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const { write, end } = response;
  response.write = function (this: ServerResponse, ...args: Parameters<typeof write>) {
    take(args[0]);
    return write.apply(this, args);
  } as typeof write;
  response.end = function (this: ServerResponse, ...args: Parameters<typeof end>) {
    take(args[0]);
    return end.apply(this, args);
  } as typeof end;
  return new Promise((resolve) => {
    response.once('close', () => {
      const isWhole = response.writableFinished && response.statusCode === 200;
      if (!isWhole || response.hasHeader('set-cookie')) return resolve(null);
      const text = Buffer.concat(chunks).toString('utf8');
      if (text.includes(`${passingMark}=`)) return resolve(null);
      // A browser that kept a page with a nonce would show it with another one's policy.
      const left = text.includes(nonce) ? new Set([...ownHeaders, 'etag']) : ownHeaders;
      const headers = Object.entries(response.getHeaders()).filter(([name]) => !left.has(name));
      resolve({ headers: Object.fromEntries(headers), nonce, text });
    });
  });
}
