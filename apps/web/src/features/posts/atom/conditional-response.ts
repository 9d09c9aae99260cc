import { createHash } from 'node:crypto';

/**
 * Answers with a text, or with 304 and no body when the client has this very text (`If-None-Match`). The entity tag is
 * strong: it is made from every byte of the text.
 * @param headers of both answers.
 */
export function conditionalResponse(
  request: Request,
  text: string,
  headers: Record<string, string>,
): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  if (matches(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: { ...headers, etag } });
  }
  return new Response(text, { headers: { ...headers, etag } });
}

/** `If-None-Match` compares weakly (RFC 9110, 13.1.2): a proxy that compresses may have made the tag weak. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim());
  return tags.some((tag) => tag === '*' || tag === etag || tag === `W/${etag}`);
}
