import { createHash } from 'node:crypto';
import { errorAnswer } from '../src/auth/provider-traffic';
import { dataPolicy } from './security-headers';

/** Why a request is refused by its form: a sentence for who reads it, and an HTTP status below 500. */
export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: RefusalStatus, sentence: string, headers: Readonly<Record<string, string>> = {}) {
    super(sentence);
    this.name = 'Refusal';
    this.status = status;
    this.headers = headers;
  }
}

type RefusalStatus = 400 | 405 | 411 | 413 | 414 | 415 | 421 | 503;

/** What each status is called on a page, and tRPC's code and number, which the API's clients read. */
const words: Record<RefusalStatus, { title: string; code: string; number: number }> = {
  400: { title: 'This request cannot be read', code: 'BAD_REQUEST', number: -32600 },
  405: { title: 'This cannot be done here', code: 'METHOD_NOT_SUPPORTED', number: -32005 },
  411: { title: 'This request does not say its length', code: 'BAD_REQUEST', number: -32600 },
  413: { title: 'This is too long', code: 'PAYLOAD_TOO_LARGE', number: -32013 },
  414: { title: 'This address is too long', code: 'BAD_REQUEST', number: -32600 },
  415: { title: 'This cannot be sent here', code: 'UNSUPPORTED_MEDIA_TYPE', number: -32015 },
  421: { title: 'This address is not Postern’s', code: 'BAD_REQUEST', number: -32600 },
  503: { title: 'Postern is busy', code: 'SERVICE_UNAVAILABLE', number: -32603 },
};

/** Who reads the answer: a program of the API, the identity provider's browser code, or a person. */
export type Reader = 'api' | 'accounts' | 'person';

/** The body of a refusal in the words of its reader: the API's errors, the identity provider's errors, or a page. */
export function refusalBody(
  refusal: Refusal,
  reader: Reader,
): { type: string; policy: string; body: string } {
  const { code, number, title } = words[refusal.status];
  const { message, status } = refusal;
  if (reader === 'api') {
    const data = { code, httpStatus: status, path: null, reason: null, requestId: null, zodError: null };
    return json({ error: { json: { message, code: number, data } } });
  }
  if (reader === 'accounts') return json(errorAnswer(message));
  return { type: 'text/html; charset=utf-8', policy: pagePolicy, body: page(title, message) };
}

const json = (value: unknown) => ({
  type: 'application/json',
  policy: dataPolicy,
  body: JSON.stringify(value),
});

const style = 'body{font:1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem}';
const pagePolicy = `${dataPolicy}; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** Stands alone: it is shown where no page of the app can be. The sentences are Postern's own, none is the visitor's. */
const page = (title: string, sentence: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title} · Postern</title>
<style>${style}</style>
<h1>${title}</h1>
<p>${sentence}</p>
<p><a href="/">Go to all posts</a></p>
</html>
`;
